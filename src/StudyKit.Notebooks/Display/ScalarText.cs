using System.Globalization;
using System.Reflection;

namespace StudyKit.Notebooks.Display;

/// <summary>The text of a value that is one thing (a number, a word, a date), in the invariant culture.</summary>
internal static class ScalarText
{
    public const string Null = "<null>";

    public static string Of(object? value) => value switch
    {
        null => Null,
        string text => text,
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        Type type => type.ToString(),
        _ => value.ToString() ?? string.Empty,
    };

    /// <summary>Whether a value of the type is shown as one thing, not by its parts.</summary>
    public static bool IsScalar(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type == typeof(string)
        || typeof(IFormattable).IsAssignableFrom(type)
        || typeof(MemberInfo).IsAssignableFrom(type)
        || typeof(Delegate).IsAssignableFrom(type)
        || typeof(Task).IsAssignableFrom(type)
        || typeof(Exception).IsAssignableFrom(type);
}
