namespace StudyKit.Simulation;

/// <summary>How much of a cell's identity program a cell uses.</summary>
public enum IdentityUsage
{
    /// <summary>All of it: every cell of a group has the group's profile (Kotliar et al. 2019).</summary>
    Hard,

    /// <summary>A part w ~ Beta(a, b) of it, the rest being the base profile that all groups share: arms of a star with a common centre.</summary>
    Graded,
}
