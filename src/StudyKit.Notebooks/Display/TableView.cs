using System.Collections;
using System.Reflection;

namespace StudyKit.Notebooks.Display;

/// <summary>A value seen as a table: a sequence of records, of tuples or of dictionaries, or one dictionary.</summary>
internal sealed class TableView
{
    /// <summary>Rows that are shown; a longer sequence says how many more there are.</summary>
    public const int RowLimit = 100;

    private TableView(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, string? rest)
    {
        (Columns, Rows, Remark) = (columns, rows, rest);
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>What is said about the rows that are not shown, or null when all are.</summary>
    public string? Remark { get; }

    /// <summary>The table that <paramref name="value"/> is, or null when it is none.</summary>
    public static TableView? Of(object value)
    {
        if (value is string or not IEnumerable || ScalarText.IsScalar(value.GetType()))
        {
            return null;
        }

        var (items, rest) = Take((IEnumerable)value);
        if (items.Count == 0 || items.Contains(null))
        {
            return null;
        }

        if (items.TrueForAll(item => item is IDictionary && value is not IDictionary))
        {
            return OfDictionaries(items, rest);
        }

        var members = items.Select(item => item!.GetType()).Distinct().Count() == 1 ? RowMembers(items[0]!.GetType()) : [];
        return members.Count == 0
            ? null
            : new TableView([.. members.Select(member => member.Name)], [.. items.Select(item => Row(item!, members))], rest);
    }

    /// <summary>The items shown of a sequence, and what is said about the others.</summary>
    public static (List<object?> Items, string? Remark) Take(IEnumerable sequence)
    {
        var items = new List<object?>();
        foreach (var item in sequence)
        {
            if (items.Count == RowLimit)
            {
                return (items, sequence is ICollection counted ? $"… ({ScalarText.Of(counted.Count - RowLimit)} more)" : "… (more)");
            }

            items.Add(item);
        }

        return (items, null);
    }

    private static TableView OfDictionaries(List<object?> items, string? rest)
    {
        var rows = items.ConvertAll(item => Entries((IDictionary)item!).ToDictionary(e => ScalarText.Of(e.Key), e => e.Value, StringComparer.Ordinal));
        var columns = rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal).ToList();
        return new TableView(
            columns,
            [.. rows.Select(row => columns.ConvertAll(column => row.TryGetValue(column, out var cell) ? PlainText.OneLine(cell) : string.Empty))],
            rest);
    }

    // A generic dictionary's entries are DictionaryEntry only through its own enumerator.
    private static IEnumerable<DictionaryEntry> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return entry;
        }
    }

    private static List<MemberInfo> RowMembers(Type type)
    {
        if (ScalarText.IsScalar(type) || typeof(IEnumerable).IsAssignableFrom(type))
        {
            return [];
        }

        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        var properties = type.GetProperties(Public).Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

        // The parts of a tuple are fields.
        return type.IsValueType ? [.. type.GetFields(Public), .. properties] : [.. properties];
    }

    private static List<string> Row(object item, List<MemberInfo> members) => members.ConvertAll(member =>
    {
        try
        {
            return PlainText.OneLine(member is FieldInfo field ? field.GetValue(item) : ((PropertyInfo)member).GetValue(item));
        }
        catch (TargetInvocationException e)
        {
            return $"<{e.InnerException?.GetType().Name}: {e.InnerException?.Message}>";
        }
    });
}
