using System.Runtime.CompilerServices;

namespace StudyKit.Interactive.Hosting;

/// <summary>
/// Rows that a query made (<c>select new { … }</c>). .NET Interactive folds every one of them; they are shown as the table they are, as in the kit's own host. Not by a
/// formatter for sequences: that would come before what types say of themselves.
/// </summary>
internal static class QueryRows
{
    /// <summary>Whether a value is a sequence of such rows.</summary>
    public static bool Are(object? value) => value is not null && value.GetType().GetInterfaces().Any(IsSequence);

    private static bool IsSequence(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) && type.GenericTypeArguments[0] is { IsClass: true, IsGenericType: true } row
        && row.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && row.Name.Contains("AnonymousType", StringComparison.Ordinal);
}
