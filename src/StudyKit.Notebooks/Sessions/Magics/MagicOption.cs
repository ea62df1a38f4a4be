namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>Something that can stand behind a magic.</summary>
/// <param name="Name">With dashes for an option (<c>--name</c>), without for what stands by itself (<c>file</c>).</param>
/// <param name="Value">What follows an option, for the help; null for one that stands alone.</param>
/// <param name="Summary">What it says.</param>
/// <param name="IsRequired">Whether the magic needs it.</param>
internal sealed record MagicOption(string Name, string? Value, string Summary, bool IsRequired = false)
{
    /// <summary>Whether it stands by itself, not behind a name.</summary>
    public bool IsPositional => !Name.StartsWith('-');

    /// <summary>How it is written.</summary>
    public string Usage => IsPositional ? $"<{Name}>" : Value is null ? Name : $"{Name} <{Value}>";
}
