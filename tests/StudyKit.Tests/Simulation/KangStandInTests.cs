using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Simulation;

namespace StudyKit.Tests.Simulation;

public class KangStandInTests
{
    private static readonly CellDataset Cells = KangStandIn.Simulate(new KangStandInOptions { Seed = 3 });

    private static CategoricalColumn Obs(string name) => Cells.Obs.Column<CategoricalColumn>(name);

    [Fact]
    public void It_says_that_it_is_a_stand_in()
    {
        Assert.True(Cells.IsStandIn);
        Assert.Equal("simulated stand-in for Kang 2018", Cells.Name);
        Assert.Contains("not the real cells", Cells.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Types_and_conditions_are_there_in_their_true_proportions()
    {
        (string Type, int Ctrl, int Stim)[] real =
        [
            ("B cells", 1307, 1266), ("CD14+ Monocytes", 2785, 2600), ("CD4 T cells", 5161, 5228), ("CD8 T cells", 1082, 960),
            ("Dendritic cells", 203, 229), ("FCGR3A+ Monocytes", 739, 860), ("Megakaryocytes", 122, 138), ("NK cells", 916, 1077),
        ];
        Assert.Equal(real.Select(r => r.Type), Obs(KangReader.CellTypeColumn).Categories);
        Assert.Equal(["ctrl", "stim"], Obs(KangReader.ConditionColumn).Categories);
        foreach (var (type, ctrl, stim) in real)
        {
            Assert.InRange(Where(type, "ctrl").Length, (ctrl * 5060 / 24673.0) - 1, (ctrl * 5060 / 24673.0) + 1);
            Assert.InRange(Where(type, "stim").Length, (stim * 5060 / 24673.0) - 1, (stim * 5060 / 24673.0) + 1);
        }

        Assert.Equal(8, Obs(KangReader.DonorColumn).Codes.Distinct().Count());
    }

    [Fact]
    public void Library_sizes_and_zeros_are_near_those_of_the_real_cells()
    {
        // Real, 2,000 most variable genes: median 1,293, standard deviation of the logarithm 0.494, 76.6% zeros.
        var totals = Cells.Counts.CellTotals().Order().ToArray();
        Assert.InRange(totals[totals.Length / 2], 1100, 1500);
        var logs = totals.Select(t => Math.Log(t)).ToArray();
        Assert.InRange(Math.Sqrt(logs.Average(l => l * l) - (logs.Average() * logs.Average())), 0.44, 0.58);
        Assert.InRange(1 - (Cells.Counts.EntryCount / (double)Cells.Counts.CellCount / Cells.Counts.GeneCount), 0.71, 0.82);
    }

    [Fact]
    public void Interferon_genes_answer_in_every_type_and_most_in_monocytes()
    {
        var induced = Cells.Var.Column<FlagColumn>("interferon").Values;
        var rise = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var type in Obs(KangReader.CellTypeColumn).Categories)
        {
            var ctrl = Share(Where(type, "ctrl"), induced);
            var stim = Share(Where(type, "stim"), induced);
            rise[type] = stim / ctrl;
        }

        Assert.All(rise.Values, r => Assert.True(r > 1.5));
        Assert.Equal("CD14+ Monocytes", rise.MaxBy(r => r.Value).Key);
        Assert.True(rise["CD14+ Monocytes"] > 1.5 * rise["CD4 T cells"]);
    }

    [Fact]
    public void T_cells_are_like_one_another_and_so_are_monocytes()
    {
        Assert.True(Likeness("CD4 T cells", "CD8 T cells") > Likeness("CD4 T cells", "B cells"));
        Assert.True(Likeness("CD4 T cells", "B cells") > Likeness("CD4 T cells", "CD14+ Monocytes"));
        Assert.True(Likeness("CD14+ Monocytes", "FCGR3A+ Monocytes") > Likeness("CD14+ Monocytes", "Dendritic cells"));
    }

    [Fact]
    public void Without_a_response_conditions_do_not_differ()
    {
        var still = KangStandIn.Simulate(new KangStandInOptions { Cells = 2000, Genes = 300, InterferonStrength = 0 });
        Assert.All(still.Var.Column<FlagColumn>("interferon").Values, Assert.False);
    }

    [Fact]
    public void The_same_seed_gives_the_same_cells()
    {
        var options = new KangStandInOptions { Cells = 200, Genes = 100, Seed = 5 };
        Assert.Equal(KangStandIn.Simulate(options).Counts.Counts.ToArray(), KangStandIn.Simulate(options).Counts.Counts.ToArray());
        Assert.NotEqual(KangStandIn.Simulate(options).Counts.Counts.ToArray(), KangStandIn.Simulate(options with { Seed = 6 }).Counts.Counts.ToArray());
    }

    [Fact]
    public void Options_are_checked_and_survive_their_own_json()
    {
        var options = new KangStandInOptions { Cells = 9, DonorScale = 0.25 };
        Assert.Equal(options, KangStandInOptions.Parse(options.ToJson()));
        Assert.Equal("DonorScale", Assert.Throws<OptionException>(() => KangStandIn.Simulate(options with { DonorScale = -1 })).Option);
        Assert.Contains("'donor'", Assert.Throws<InputException>(() => KangStandInOptions.Parse("""{"donor": 1}""")).Found, StringComparison.Ordinal);
    }

    private static int[] Where(string type, string condition)
    {
        var (types, conditions) = (Obs(KangReader.CellTypeColumn), Obs(KangReader.ConditionColumn));
        return [.. Enumerable.Range(0, Cells.Counts.CellCount).Where(c => types.Text(c) == type && conditions.Text(c) == condition)];
    }

    private static double Share(int[] cells, bool[] genes)
    {
        var profile = Profile(cells);
        return profile.Where((_, g) => genes[g]).Sum() / profile.Sum();
    }

    private static double[] Profile(int[] cells)
    {
        var sums = new double[Cells.Counts.GeneCount];
        foreach (var cell in cells)
        {
            var genes = Cells.Counts.RowGenes(cell);
            var counts = Cells.Counts.RowCounts(cell);
            for (var i = 0; i < genes.Length; i++)
            {
                sums[genes[i]] += counts[i];
            }
        }

        var total = sums.Sum();
        return Array.ConvertAll(sums, s => s / total);
    }

    private static double Likeness(string one, string other)
    {
        double[] Logs(string type) => Array.ConvertAll(Profile(Where(type, "ctrl")), p => Math.Log(1 + (1e4 * p)));
        var (a, b) = (Logs(one), Logs(other));
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum()
            / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
