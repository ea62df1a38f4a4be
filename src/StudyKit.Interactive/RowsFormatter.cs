using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Formatting;
using StudyKit.Notebooks.Display;

namespace StudyKit.Interactive;

/// <summary>
/// Shows rows that a query made (<c>select new { … }</c>) as the table they are, as the kit's own host does; .NET Interactive folds every row. Other sequences
/// keep its formatter.
/// </summary>
internal static class RowsFormatter
{
    /// <summary>Writes the table.</summary>
    /// <returns>Whether the values are such rows; when not, nothing is written and the next formatter has its turn.</returns>
    public static bool Format(IEnumerable rows, FormatContext context)
    {
        if (!rows.GetType().GetInterfaces().Any(IsSequenceOfRows))
        {
            return false;
        }

        context.Writer.Write(ValueFormatter.Format(rows, [HtmlFormatter.MimeType])[HtmlFormatter.MimeType]);
        return true;
    }

    private static bool IsSequenceOfRows(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) && type.GenericTypeArguments[0] is { IsClass: true, IsGenericType: true } row
        && row.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && row.Name.Contains("AnonymousType", StringComparison.Ordinal);
}
