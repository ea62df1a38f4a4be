namespace StudyKit.Views;

/// <summary>
/// Says which class shows a type in a notebook. .NET Interactive and the kit's own host match this attribute by its name and its
/// members' names, so the library needs neither.
/// </summary>
/// <param name="formatterSourceType">A class with <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The formats shown when the reader does not ask for one.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
