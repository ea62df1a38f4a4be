using StudyKit.Errors;

namespace StudyKit.Simulation;

/// <summary>Parameters of <see cref="KangStandIn"/>.</summary>
public sealed record KangStandInOptions
{
    /// <summary>Number of cells. Default: as many as the labelled singlets of a fifth of the real data.</summary>
    public int Cells { get; init; } = 5060;

    /// <summary>Number of genes, as many as the study selects from the real data.</summary>
    public int Genes { get; init; } = 2000;

    /// <summary>Seed: the same options give the same cells, whatever the number of threads.</summary>
    public ulong Seed { get; init; }

    /// <summary>Part of the genes that interferon induces.</summary>
    public double InterferonGeneFraction { get; init; } = 0.06;

    /// <summary>Multiplies the logarithm of every interferon fold change; 0 for no response.</summary>
    public double InterferonStrength { get; init; } = 1;

    /// <summary>Multiplies the logarithm of every cell type's fold changes; 0 for types that do not differ.</summary>
    public double TypeStrength { get; init; } = 1;

    /// <summary>Standard deviation of the logarithm of a donor's gene factors.</summary>
    public double DonorScale { get; init; } = 0.1;

    /// <summary>Reads options from a JSON file with snake_case names; what the file leaves out keeps its default.</summary>
    /// <exception cref="InputException">The file cannot be read, or holds an unknown property or a value of the wrong kind.</exception>
    public static KangStandInOptions Read(string path) => OptionsJson.Read<KangStandInOptions>(path);

    /// <summary>The same from text; <paramref name="source"/> names it in messages.</summary>
    /// <exception cref="InputException">The text holds an unknown property or a value of the wrong kind.</exception>
    public static KangStandInOptions Parse(string json, string source = "options") => OptionsJson.Parse<KangStandInOptions>(json, source);

    /// <summary>The options as indented JSON that <see cref="Parse"/> reads back.</summary>
    public string ToJson() => OptionsJson.Write(this);

    /// <summary>Checks every value.</summary>
    /// <exception cref="OptionException">A value is outside its range; names the option.</exception>
    public void Validate()
    {
        OptionException.Require(Cells >= 1, nameof(Cells), Cells, "a positive number");
        OptionException.Require(Genes >= 1, nameof(Genes), Genes, "a positive number");
        OptionException.Require(InterferonGeneFraction is >= 0 and <= 1, nameof(InterferonGeneFraction), InterferonGeneFraction, "0 to 1");
        OptionException.Require(InterferonStrength is >= 0 and <= 3, nameof(InterferonStrength), InterferonStrength, "0 to 3");
        OptionException.Require(TypeStrength is >= 0 and <= 3, nameof(TypeStrength), TypeStrength, "0 to 3");
        OptionException.Require(DonorScale is >= 0 and <= 1, nameof(DonorScale), DonorScale, "0 to 1");
    }
}
