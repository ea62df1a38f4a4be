namespace StudyKit.Studies;

/// <summary>How much work a reproduction takes.</summary>
public enum StudyProfile
{
    /// <summary>Minutes: smaller data, fewer epochs, few seeds. Shows directions, not verdicts that stand.</summary>
    Quick,

    /// <summary>The settings of the paper as far as they can be told, with at least five seeds.</summary>
    Paper,
}
