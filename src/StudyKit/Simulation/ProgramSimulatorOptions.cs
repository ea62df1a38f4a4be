using System.Text.Json.Serialization;
using StudyKit.Errors;

namespace StudyKit.Simulation;

/// <summary>
/// Parameters of <see cref="ProgramSimulator"/>. The defaults are scsim's own (Kotliar et al. 2019); <see cref="CnmfBenchmark"/>
/// holds the values of the published benchmark and <see cref="Study"/> those of this study.
/// </summary>
public sealed record ProgramSimulatorOptions
{
    /// <summary>scsim's default values: 5,000 cells × 10,000 genes in ten groups, 400 activity genes in the first three.</summary>
    public static ProgramSimulatorOptions Default { get; } = new();

    /// <summary>The published cNMF benchmark's values.</summary>
    public static ProgramSimulatorOptions CnmfBenchmark { get; } = new()
    {
        LibraryLocation = 7.64,
        LibraryScale = 0.78,
        MeanShape = 0.34,
        MeanRate = 7.68,
        OutlierProbability = 0.00286,
        OutlierLocation = 6.15,
        OutlierScale = 0.49,
        DifferentialProbability = 0.025,
        DifferentialDownProbability = 0,
        DifferentialLocation = 1,
        DifferentialScale = 1,
        ActivityDownProbability = 0,
        ActivityLocation = 1,
        ActivityScale = 1,
        ActivityCarrierProbability = 0.35,
        ActivityUsageLow = 0.1,
        ActivityUsageHigh = 0.7,
        Dispersion = 0.448,
        DispersionDegreesOfFreedom = 22.087,
    };

    /// <summary>Configuration A of the acceptance values: the benchmark's values with 5,000 cells × 2,000 genes, six groups, and 80 activity genes in all groups.</summary>
    public static ProgramSimulatorOptions ConfigurationA { get; } = CnmfBenchmark with
    {
        Genes = 2000,
        Groups = 6,
        ActivityGenes = 80,
        ActivityGroups = null,
    };

    /// <summary>
    /// The study's cells: six graded identities w ~ Beta(2, 1.2) and one activity in all groups, 3,000 cells × 2,000 genes, library
    /// LogNormal(8.5, 0.5) (median 4,900 counts); the rest as in <see cref="ConfigurationA"/>, but for the share of genes in an
    /// identity program: the benchmark's 250 of 10,000 genes make up about a tenth of the 2,000 that a study selects. Graded
    /// identity gives the published picture, a star of arms. See <c>docs/decisions/003-study-settings.md</c>.
    /// </summary>
    public static ProgramSimulatorOptions Study { get; } = ConfigurationA with
    {
        Cells = 3000,
        LibraryLocation = 8.5,
        LibraryScale = 0.5,
        DifferentialProbability = 0.1,
        Identity = IdentityUsage.Graded,
    };

    /// <summary>Number of cells.</summary>
    public int Cells { get; init; } = 5000;

    /// <summary>Number of genes.</summary>
    public int Genes { get; init; } = 10_000;

    /// <summary>Number of groups K, each with its identity program.</summary>
    public int Groups { get; init; } = 10;

    /// <summary>Seed: the same options give the same cells, whatever the number of threads.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether a cell uses its identity wholly or in part.</summary>
    public IdentityUsage Identity { get; init; } = IdentityUsage.Hard;

    /// <summary>First parameter of the graded usage w ~ Beta(a, b).</summary>
    public double GradedA { get; init; } = 2;

    /// <summary>Second parameter of the graded usage w ~ Beta(a, b).</summary>
    public double GradedB { get; init; } = 1.2;

    /// <summary>Mean of the logarithm of the expected library size.</summary>
    public double LibraryLocation { get; init; } = 11;

    /// <summary>Standard deviation of the logarithm of the expected library size.</summary>
    public double LibraryScale { get; init; } = 0.2;

    /// <summary>Shape of the gamma that base gene means are drawn from.</summary>
    public double MeanShape { get; init; } = 0.6;

    /// <summary>Rate of that gamma.</summary>
    public double MeanRate { get; init; } = 0.3;

    /// <summary>Probability that a gene is an expression outlier.</summary>
    public double OutlierProbability { get; init; } = 0.05;

    /// <summary>Mean of the logarithm of an outlier's factor over the median base mean.</summary>
    public double OutlierLocation { get; init; } = 4;

    /// <summary>Standard deviation of that logarithm.</summary>
    public double OutlierScale { get; init; } = 0.5;

    /// <summary>Probability that a gene belongs to a given identity program.</summary>
    public double DifferentialProbability { get; init; } = 0.1;

    /// <summary>Probability that such a gene goes down instead of up.</summary>
    public double DifferentialDownProbability { get; init; } = 0.5;

    /// <summary>Mean of the logarithm of its factor, before folding to at least 1.</summary>
    public double DifferentialLocation { get; init; } = 0.1;

    /// <summary>Standard deviation of that logarithm.</summary>
    public double DifferentialScale { get; init; } = 0.4;

    /// <summary>Number of genes of the activity program, the last ones; 0 for no activity.</summary>
    public int ActivityGenes { get; init; } = 400;

    /// <summary>Probability that an activity gene goes down instead of up.</summary>
    public double ActivityDownProbability { get; init; } = 0.5;

    /// <summary>Mean of the logarithm of an activity gene's factor, before folding to at least 1.</summary>
    public double ActivityLocation { get; init; } = 0.1;

    /// <summary>Standard deviation of that logarithm.</summary>
    public double ActivityScale { get; init; } = 0.4;

    /// <summary>Groups (from 0) whose cells may carry the activity; null for all of them. Default: the first ⌊K/3⌋ of ten.</summary>
    public IReadOnlyList<int>? ActivityGroups { get; init; } = [0, 1, 2];

    /// <summary>Probability that a cell of such a group carries the activity.</summary>
    public double ActivityCarrierProbability { get; init; } = 0.35;

    /// <summary>Lowest usage u of a carrier.</summary>
    public double ActivityUsageLow { get; init; } = 0.2;

    /// <summary>Highest usage u of a carrier.</summary>
    public double ActivityUsageHigh { get; init; } = 0.8;

    /// <summary>φ, the part of the biological coefficient of variation that high means keep.</summary>
    public double Dispersion { get; init; } = 0.1;

    /// <summary>ν, degrees of freedom of the spread of that coefficient over genes.</summary>
    public double DispersionDegreesOfFreedom { get; init; } = 60;

    /// <summary>Names of the factors in order: <c>ident_00</c> … and, when there is one, <c>activity</c>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> FactorNames =>
        [.. Enumerable.Range(0, Groups).Select(IdentityName), .. ActivityGenes > 0 ? [ActivityName] : Array.Empty<string>()];

    internal const string ActivityName = "activity";

    internal static string IdentityName(int group) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ident_{group:D2}");

    /// <summary>Reads options from a JSON file with snake_case names; what the file leaves out keeps its default.</summary>
    /// <exception cref="InputException">The file cannot be read, or holds an unknown property or a value of the wrong kind.</exception>
    public static ProgramSimulatorOptions Read(string path) => OptionsJson.Read<ProgramSimulatorOptions>(path);

    /// <summary>The same from text; <paramref name="source"/> names it in messages.</summary>
    /// <exception cref="InputException">The text holds an unknown property or a value of the wrong kind.</exception>
    public static ProgramSimulatorOptions Parse(string json, string source = "options") => OptionsJson.Parse<ProgramSimulatorOptions>(json, source);

    /// <summary>The options as indented JSON that <see cref="Parse"/> reads back.</summary>
    public string ToJson() => OptionsJson.Write(this);

    /// <summary>Checks every value.</summary>
    /// <exception cref="OptionException">A value is outside its range; names the option.</exception>
    public void Validate()
    {
        RequirePositive(Cells, nameof(Cells));
        RequirePositive(Genes, nameof(Genes));
        RequirePositive(Groups, nameof(Groups));
        OptionException.Require(Enum.IsDefined(Identity), nameof(Identity), Identity, "hard or graded");
        RequirePositive(GradedA, nameof(GradedA));
        RequirePositive(GradedB, nameof(GradedB));
        RequireLocationAndScale(LibraryLocation, LibraryScale, nameof(LibraryLocation), nameof(LibraryScale));
        RequirePositive(MeanShape, nameof(MeanShape));
        RequirePositive(MeanRate, nameof(MeanRate));
        RequireProbability(OutlierProbability, nameof(OutlierProbability));
        RequireLocationAndScale(OutlierLocation, OutlierScale, nameof(OutlierLocation), nameof(OutlierScale));
        RequireProbability(DifferentialProbability, nameof(DifferentialProbability));
        RequireProbability(DifferentialDownProbability, nameof(DifferentialDownProbability));
        RequireLocationAndScale(DifferentialLocation, DifferentialScale, nameof(DifferentialLocation), nameof(DifferentialScale));
        OptionException.Require(ActivityGenes >= 0 && ActivityGenes <= Genes, nameof(ActivityGenes), ActivityGenes, $"0 to the number of genes, {Genes}");
        RequireProbability(ActivityDownProbability, nameof(ActivityDownProbability));
        RequireLocationAndScale(ActivityLocation, ActivityScale, nameof(ActivityLocation), nameof(ActivityScale));
        foreach (var group in ActivityGenes > 0 ? ActivityGroups ?? [] : [])
        {
            OptionException.Require(group >= 0 && group < Groups, nameof(ActivityGroups), group, $"groups from 0 to {Groups - 1}");
        }

        RequireProbability(ActivityCarrierProbability, nameof(ActivityCarrierProbability));
        OptionException.Require(ActivityUsageLow is >= 0 and <= 1, nameof(ActivityUsageLow), ActivityUsageLow, "0 to 1");
        OptionException.Require(ActivityUsageHigh >= ActivityUsageLow && ActivityUsageHigh <= 1, nameof(ActivityUsageHigh), ActivityUsageHigh, $"{ActivityUsageLow} to 1");
        OptionException.Require(Dispersion >= 0 && double.IsFinite(Dispersion), nameof(Dispersion), Dispersion, "0 or a positive number");
        RequirePositive(DispersionDegreesOfFreedom, nameof(DispersionDegreesOfFreedom));
    }

    private static void RequirePositive(double value, string name) =>
        OptionException.Require(value > 0 && double.IsFinite(value), name, value, "a positive number");

    private static void RequireProbability(double value, string name) =>
        OptionException.Require(value is >= 0 and <= 1, name, value, "a probability, 0 to 1");

    private static void RequireLocationAndScale(double location, double scale, string locationName, string scaleName)
    {
        OptionException.Require(double.IsFinite(location), locationName, location, "a finite number");
        OptionException.Require(scale >= 0 && double.IsFinite(scale), scaleName, scale, "0 or a positive number");
    }
}
