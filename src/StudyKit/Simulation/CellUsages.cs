using StudyKit.Numerics;

namespace StudyKit.Simulation;

/// <summary>What is drawn once a cell: its group, its expected library size and how much of each program it uses.</summary>
internal sealed class CellUsages
{
    private const uint CellStream = 0x5349_0002;

    public CellUsages(ProgramSimulatorOptions options)
    {
        Groups = new int[options.Cells];
        Libraries = new double[options.Cells];
        Identity = new double[options.Cells];
        Activity = new double[options.Cells];
        var carriers = new bool[options.Groups];
        foreach (var group in options.ActivityGenes == 0 ? [] : options.ActivityGroups ?? Enumerable.Range(0, options.Groups))
        {
            carriers[group] = true;
        }

        for (var cell = 0; cell < options.Cells; cell++)
        {
            var random = new RandomStream(options.Seed, CellStream, (uint)cell);
            Groups[cell] = random.NextInt(options.Groups);
            Libraries[cell] = random.NextLogNormal(options.LibraryLocation, options.LibraryScale);
            if (carriers[Groups[cell]] && random.NextBernoulli(options.ActivityCarrierProbability))
            {
                Activity[cell] = random.NextUniform(options.ActivityUsageLow, options.ActivityUsageHigh);
            }

            Identity[cell] = options.Identity == IdentityUsage.Graded ? random.NextBeta(options.GradedA, options.GradedB) : 1;
        }
    }

    public int[] Groups { get; }

    /// <summary>L, the expected total count.</summary>
    public double[] Libraries { get; }

    /// <summary>w, the part of the non-activity expression that follows the group's profile; the rest follows the base profile.</summary>
    public double[] Identity { get; }

    /// <summary>u, the part of the expression that follows the activity profile.</summary>
    public double[] Activity { get; }

    /// <summary>Usage of one identity program by every cell: (1 − u)·w inside its group, 0 outside.</summary>
    public double[] IdentityFactor(int group)
    {
        var factor = new double[Groups.Length];
        for (var cell = 0; cell < factor.Length; cell++)
        {
            factor[cell] = Groups[cell] == group ? (1 - Activity[cell]) * Identity[cell] : 0;
        }

        return factor;
    }
}
