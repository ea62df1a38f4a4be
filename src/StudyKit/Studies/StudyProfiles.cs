using StudyKit.Errors;

namespace StudyKit.Studies;

/// <summary>Names of the profiles, as a command or a notebook is given them.</summary>
public static class StudyProfiles
{
    /// <summary>The names: <c>quick</c>, <c>paper</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<StudyProfile>().Select(name => name.ToLowerInvariant())];

    /// <summary>The profile of a name; capitals do not matter.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="option">What the user knows the option as.</param>
    /// <exception cref="OptionException">There is no profile of that name; says which there are.</exception>
    public static StudyProfile Parse(string name, string option = "profile")
    {
        // Not the runtime's parser alone, which takes numbers too.
        OptionException.Require(Names.Contains(name, StringComparer.OrdinalIgnoreCase), option, name, string.Join(" or ", Names));
        return Enum.Parse<StudyProfile>(name, ignoreCase: true);
    }
}
