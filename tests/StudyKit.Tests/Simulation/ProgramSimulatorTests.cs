using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Simulation;

namespace StudyKit.Tests.Simulation;

public class ProgramSimulatorTests
{
    private static readonly ProgramSimulatorOptions Small = ProgramSimulatorOptions.Study with { Cells = 400, Genes = 300, ActivityGenes = 20, Seed = 7 };

    [Fact]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads()
    {
        var one = ProgramSimulator.Simulate(Small, threads: 1, null, CancellationToken.None).Dataset;
        var many = ProgramSimulator.Simulate(Small, threads: 5, null, CancellationToken.None).Dataset;
        AssertSame(one, many);
    }

    [Fact]
    public void Another_seed_gives_other_counts_and_other_programs()
    {
        var one = ProgramSimulator.Simulate(Small).Dataset;
        var other = ProgramSimulator.Simulate(Small with { Seed = 8 }).Dataset;
        Assert.NotEqual(one.Counts.Counts.ToArray(), other.Counts.Counts.ToArray());
        Assert.NotEqual(one.Var.Column<NumberColumn>("mean").Values, other.Var.Column<NumberColumn>("mean").Values);
    }

    [Fact]
    public void More_cells_leave_the_first_ones_as_they_are()
    {
        var few = ProgramSimulator.Simulate(Small with { Cells = 150 }).Dataset;
        var many = ProgramSimulator.Simulate(Small).Dataset;
        AssertSame(few, many.SelectCells([.. Enumerable.Range(0, 150)]));
    }

    [Fact]
    public void Factors_are_named_and_held_in_obs()
    {
        var cells = ProgramSimulator.Simulate(Small);
        Assert.Equal(["ident_00", "ident_01", "ident_02", "ident_03", "ident_04", "ident_05", "activity"], cells.FactorNames);
        Assert.All(cells.FactorNames, name => Assert.Equal(400, cells.Usage(name).Length));
        Assert.Equal(cells.FactorNames.Take(6), cells.Dataset.Obs.Column<CategoricalColumn>("identity").Categories);
        Assert.False(cells.Dataset.IsStandIn);
    }

    [Fact]
    public void Without_activity_genes_there_is_no_activity()
    {
        var cells = ProgramSimulator.Simulate(Small with { ActivityGenes = 0 });
        Assert.Equal(6, cells.FactorNames.Count);
        Assert.False(cells.Dataset.Obs.Has("activity"));
        Assert.All(cells.Dataset.Var.Column<NumberColumn>("activity_fold").Values, fold => Assert.Equal(1, fold));
    }

    [Fact]
    public void Hard_identity_is_one_less_the_activity_in_the_own_group_and_zero_elsewhere()
    {
        var cells = ProgramSimulator.Simulate(Small with { Identity = IdentityUsage.Hard });
        var group = cells.Dataset.Obs.Column<CategoricalColumn>("identity").Codes;
        var activity = cells.Usage("activity");
        for (var k = 0; k < 6; k++)
        {
            var usage = cells.Usage(cells.FactorNames[k]);
            for (var cell = 0; cell < usage.Length; cell++)
            {
                Assert.Equal(group[cell] == k ? 1 - activity[cell] : 0, usage[cell]);
            }
        }
    }

    [Fact]
    public void Graded_identity_follows_its_beta_distribution_scaled_by_what_the_activity_leaves()
    {
        var cells = ProgramSimulator.Simulate(Small with { Cells = 4000, Genes = 50, ActivityGenes = 5, GradedA = 2, GradedB = 1.2 });
        var group = cells.Dataset.Obs.Column<CategoricalColumn>("identity").Codes;
        var activity = cells.Usage("activity");
        var w = Enumerable.Range(0, 4000).Select(c => cells.Usage(cells.FactorNames[group[c]])[c] / (1 - activity[c])).ToArray();
        Assert.All(w, value => Assert.InRange(value, 0, 1));
        var mean = w.Average();
        Assert.InRange(mean, 0.625 - 0.02, 0.625 + 0.02);
        Assert.InRange(w.Average(v => (v - mean) * (v - mean)), 0.0558 - 0.005, 0.0558 + 0.005);
        Assert.Equal(0, Enumerable.Range(0, 4000).Count(c => cells.Usage(cells.FactorNames[(group[c] + 1) % 6])[c] != 0));
    }

    [Theory]
    [InlineData(IdentityUsage.Hard)]
    [InlineData(IdentityUsage.Graded)]
    public void Counts_follow_the_mixture_of_profiles_that_the_usages_say(IdentityUsage identity)
    {
        // Deep libraries and little variation: group sums of counts must match the sums of L · Σ usage · profile, gene by gene.
        var options = Small with
        {
            Identity = identity,
            Cells = 2000,
            Genes = 60,
            ActivityGenes = 10,
            Groups = 2,
            DifferentialProbability = 0.4,
            LibraryLocation = 10,
            LibraryScale = 0.1,
            Dispersion = 0.01,
            OutlierProbability = 0.1,
            OutlierLocation = 2,
        };
        var cells = ProgramSimulator.Simulate(options);
        var counts = cells.Dataset.Counts;
        double[] Gene(string name) => cells.Dataset.Var.Column<NumberColumn>(name).Values;
        double[] Profile(string? fold)
        {
            var values = Gene("mean").Select((m, g) => fold is null ? m : m * Gene(fold)[g]).ToArray();
            return Array.ConvertAll(values, v => v / values.Sum());
        }

        double[][] profiles = [Profile("ident_00_fold"), Profile("ident_01_fold"), Profile("activity_fold"), Profile(null)];
        var library = cells.Dataset.Obs.Column<NumberColumn>("expected_library_size").Values;
        var expected = new double[60];
        var variance = new double[60];
        for (var cell = 0; cell < 2000; cell++)
        {
            double[] usage = [cells.Usage("ident_00")[cell], cells.Usage("ident_01")[cell], cells.Usage("activity")[cell], 0];
            usage[3] = 1 - usage.Sum();
            for (var gene = 0; gene < 60; gene++)
            {
                var mean = library[cell] * Enumerable.Range(0, 4).Sum(p => usage[p] * profiles[p][gene]);
                var variation = (0.01 + (1 / Math.Sqrt(mean))) * Gene("variation_factor")[gene];
                expected[gene] += mean;
                variance[gene] += mean + (mean * mean * variation * variation);
            }
        }

        var found = new double[60];
        for (var i = 0; i < counts.EntryCount; i++)
        {
            found[counts.GeneIndices[i]] += counts.Counts[i];
        }

        for (var gene = 0; gene < 60; gene++)
        {
            Assert.InRange((found[gene] - expected[gene]) / (Math.Sqrt(variance[gene]) + 1), -5, 5);
        }
    }

    [Fact]
    public void Identity_programs_leave_activity_genes_alone_and_go_down_when_told()
    {
        var var = ProgramSimulator.Simulate(Small with { DifferentialProbability = 1, DifferentialDownProbability = 1 }).Dataset.Var;
        var folds = var.Column<NumberColumn>("ident_03_fold").Values;
        Assert.All(folds[..280], fold => Assert.InRange(fold, 0, 1));
        Assert.All(folds[280..], fold => Assert.Equal(1, fold));
        var activity = var.Column<NumberColumn>("activity_fold").Values;
        Assert.All(activity[..280], fold => Assert.Equal(1, fold));
        Assert.All(activity[280..], fold => Assert.True(fold > 1));
    }

    [Fact]
    public void Only_the_listed_groups_carry_the_activity()
    {
        var cells = ProgramSimulator.Simulate(Small with { ActivityGroups = [1, 4], ActivityCarrierProbability = 1 });
        var group = cells.Dataset.Obs.Column<CategoricalColumn>("identity").Codes;
        var activity = cells.Usage("activity");
        Assert.All(Enumerable.Range(0, 400), c => Assert.Equal(group[c] is 1 or 4, activity[c] > 0));
        Assert.All(activity.Where(u => u > 0), u => Assert.InRange(u, 0.1, 0.7));
    }

    [Fact]
    public void Cells_without_counts_are_kept_and_counted_in_a_note()
    {
        var dataset = ProgramSimulator.Simulate(Small with { LibraryLocation = 0, LibraryScale = 0 }).Dataset;
        var empty = dataset.Counts.CellTotals().Count(t => t == 0);
        Assert.InRange(empty, 1, 399);
        Assert.Equal(400, dataset.Counts.CellCount);
        Assert.Equal($"{empty} of 400 simulated cells have no counts; they are kept.", Assert.Single(dataset.Notes));
        Assert.Empty(ProgramSimulator.Simulate(Small).Dataset.Notes);
    }

    [Fact]
    public void Progress_ends_at_one_and_a_cancelled_run_stops()
    {
        var reports = new Reports();
        ProgramSimulator.Simulate(Small, reports);
        Assert.Equal(1, reports.Largest);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => ProgramSimulator.Simulate(Small, null, source.Token));
    }

    [Fact]
    public void A_mean_that_no_count_can_hold_is_an_error_for_the_user()
    {
        Assert.Throws<OptionException>(() => ProgramSimulator.Simulate(Small with { LibraryLocation = 40 }));
    }

    private static void AssertSame(CellDataset one, CellDataset other)
    {
        Assert.Equal(one.Counts.RowStarts.ToArray(), other.Counts.RowStarts.ToArray());
        Assert.Equal(one.Counts.GeneIndices.ToArray(), other.Counts.GeneIndices.ToArray());
        Assert.Equal(one.Counts.Counts.ToArray(), other.Counts.Counts.ToArray());
        Assert.Equal(one.Obs.Columns.Count, other.Obs.Columns.Count);
        foreach (var (a, b) in one.Obs.Columns.Zip(other.Obs.Columns))
        {
            Assert.Equal(Enumerable.Range(0, one.Obs.Count).Select(a.Text), Enumerable.Range(0, other.Obs.Count).Select(b.Text));
        }
    }

    private sealed class Reports : IProgress<double>
    {
        private readonly Lock _lock = new();

        public double Largest { get; private set; }

        public void Report(double value)
        {
            lock (_lock)
            {
                Largest = Math.Max(Largest, value);
            }
        }
    }
}
