using StudyKit.Errors;

namespace StudyKit.Clustering;

/// <summary>Settings of the Leiden algorithm; defaults are scanpy's <c>leiden</c>.</summary>
public sealed record LeidenOptions
{
    /// <summary>γ: higher values give more clusters (<c>resolution</c>).</summary>
    public double Resolution { get; init; } = 1;

    /// <summary>Most iterations over the whole graph (<c>n_iterations</c>); −1 goes on until the quality no longer grows.</summary>
    public int Iterations { get; init; } = -1;

    /// <summary>θ of the refinement: how freely a node chooses among communities that gain (Traag et al. 2019 use 0.01).</summary>
    public double Randomness { get; init; } = 0.01;

    /// <summary>Seed of the order of visits and of the refinement's choices.</summary>
    public ulong Seed { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(Resolution > 0 && double.IsFinite(Resolution), "resolution", Resolution, "a positive number");
        OptionException.Require(Iterations is -1 or >= 1, "iterations", Iterations, "at least 1, or -1 to go on until stable");
        OptionException.Require(Randomness > 0 && double.IsFinite(Randomness), "randomness", Randomness, "a positive number");
    }
}
