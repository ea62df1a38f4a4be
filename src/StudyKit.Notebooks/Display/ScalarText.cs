using System.Globalization;
using System.Reflection;

namespace StudyKit.Notebooks.Display;

/// <summary>The text of a value that is one thing (a number, a word, a date), in the invariant culture. Numbers are in full precision.</summary>
internal static class ScalarText
{
    public const string Null = "<null>";

    public static string Of(object? value) => value switch
    {
        null or DBNull => Null,
        string text => text,
        DateTime time => time.ToString(time.Kind == DateTimeKind.Utc ? "yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        Type type => TypeName.Of(type),
        Delegate function => TypeName.Of(function.GetType()),
        Task task => $"{TypeName.Of(task.GetType())} ({task.Status})",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    /// <summary>Whether a value of the type is shown as one thing, not by its parts.</summary>
    public static bool IsScalar(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type.IsPointer
        || type == typeof(string)
        || type == typeof(DBNull)
        || typeof(IFormattable).IsAssignableFrom(type)
        || typeof(MemberInfo).IsAssignableFrom(type)
        || typeof(Delegate).IsAssignableFrom(type)
        || typeof(Task).IsAssignableFrom(type)
        || typeof(Exception).IsAssignableFrom(type)
        || (IsSystem(type) && OwnText(type) is not null && !ValueItems.HasItems(type) && !IsTuple(type));

    /// <summary>Whether it is a number, to stand at the right of its column.</summary>
    public static bool IsNumber(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint or Int128 or UInt128 or Half or float or double or decimal or System.Numerics.BigInteger or TimeSpan;

    /// <summary>Whether it is a tuple, <c>ValueTuple</c> or <c>Tuple</c>.</summary>
    public static bool IsTuple(Type type) => typeof(System.Runtime.CompilerServices.ITuple).IsAssignableFrom(type);

    /// <summary>The class that gives the type's values their text, or null when only the runtime does.</summary>
    public static Type? OwnText(Type type) =>
        type.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes)?.DeclaringType is { } owner && owner != typeof(object) && owner != typeof(ValueType) ? owner : null;

    /// <summary>Whether the type is the framework's.</summary>
    public static bool IsSystem(Type type) => type.Namespace is { } name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal));
}
