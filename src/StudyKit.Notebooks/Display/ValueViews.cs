using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Display;

/// <summary>
/// Takes a value apart (<see cref="ValueView"/>). Values inside values are shown to a depth; one that holds itself is named where it
/// comes again; a getter that throws shows what it threw. What the enumerator of the value itself throws comes through.
/// </summary>
internal sealed class ValueViews
{
    // Keys of a row that are looked at, to count the columns that are not shown.
    private const int MostKeys = 10_000;

    private readonly List<object> _path = [];

    /// <summary>The view of a value that is shown by itself.</summary>
    public static ValueView Of(object? value) => new ValueViews().View(value);

    private int Limit => _path.Count == 0 ? DisplayLimits.Rows : DisplayLimits.NestedItems;

    private ValueView View(object? value)
    {
        switch (value)
        {
            case null or string or ValueItems.Failure:
                return new ValueView.Scalar(_path.Count == 0 ? ScalarText.Of(value) : Cut(ScalarText.Of(value)));
            case HtmlContent html:
                return new ValueView.Markup(html.Html, html.Html);
            case JsonNode or JsonElement or JsonDocument:
                return new ValueView.Scalar(Cut(JsonText(value)));
            case StudyKit.Figures.Figure figure:
                return new ValueView.Scalar($"Figure: {figure.Title}");
            case Exception e when _path.Count > 0:
                return new ValueView.Scalar($"{e.GetType().Name}: {e.Message}");
        }

        if (ScalarText.IsScalar(value.GetType()))
        {
            return new ValueView.Scalar(Try(() => ScalarText.Of(value)), ScalarText.IsNumber(value));
        }

        if (_path.Exists(outer => ReferenceEquals(outer, value)))
        {
            return new ValueView.Scalar($"… ({TypeName.Of(value.GetType())}, shown above)");
        }

        if (_path.Count >= DisplayLimits.Depth)
        {
            return new ValueView.Scalar(Own(value) is { } own ? Cut(own) : $"{TypeName.Of(value.GetType())} …");
        }

        return _path.Count == 0 ? Parts(value) : NestedParts(value);
    }

    // A type that brings its own HTML is shown by that, folded.
    private static ValueView.Markup? Brought(object value)
    {
        if (FormatterSource.Of(value.GetType()).Format(value, MimeBundle.Html) is not { } html)
        {
            return null;
        }

        var name = TypeName.Of(value.GetType());
        return new ValueView.Markup($"<details><summary>{System.Net.WebUtility.HtmlEncode(name)}</summary>{html}</details>", name);
    }

    // A sequence inside a value may fail when it is read (a lazy query, a disposed reader); the rest of the value is still worth showing.
    private ValueView NestedParts(object value)
    {
        try
        {
            return Brought(value) ?? Parts(value);
        }
#pragma warning disable CA1031 // Reading runs the notebook's own code, which may throw anything.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new ValueView.Scalar(new ValueItems.Failure(e).ToString());
        }
    }

    private ValueView Parts(object value)
    {
        var limit = Limit;
        var depth = _path.Count;
        _path.Add(value);
        try
        {
            if (ValueItems.Data(value, limit) is { } data)
            {
                return DataGrid(data.Table, limit, data.Remark);
            }

            if (ValueItems.Entries(value, limit) is { } entries)
            {
                return Dictionary(entries.Entries, entries.Remark);
            }

            if (value is Array { Rank: > 1 } array)
            {
                return array.Rank == 2 ? Plane(array, limit) : Nested(array, 0, new int[array.Rank], limit);
            }

            if (ValueItems.Sequence(value) is { } sequence)
            {
                return Own(value) is { } own ? new ValueView.Scalar(own) : Sequence(sequence, limit);
            }

            return ScalarText.IsTuple(value.GetType()) ? Tuple(value) : Object(value);
        }
        finally
        {
            _path.RemoveRange(depth, _path.Count - depth);
        }
    }

    private ValueView Sequence(IEnumerable sequence, int limit)
    {
        var (items, remark) = ValueItems.Take(sequence, limit);
        var there = items.OfType<object>().ToList();
        if (there.Count > 0)
        {
            if (there.Count == items.Count && there.TrueForAll(item => ValueItems.IsDictionary(item.GetType())))
            {
                return Rows(items.ConvertAll(item => ValueItems.Entries(item!, MostKeys)!.Value.Entries.ConvertAll(e => (ScalarText.Of(e.Key), e.Value))), remark);
            }

            if (there.Count == items.Count && there.TrueForAll(item => ValueItems.Group(item) is not null))
            {
                return Rows(items.ConvertAll(item => ValueItems.Group(item)!.Value is var group ? new List<(string, object?)> { ("Key", group.Key), ("Items", group.Items.Cast<object?>().ToList()) } : []), remark);
            }

            if (there.TrueForAll(item => IsRow(item.GetType())))
            {
                return Rows(items.ConvertAll(item => item is null ? null! : ValueItems.Members(item.GetType()).Select(member => (member.Name, ValueItems.Read(member, item))).ToList()), remark);
            }

            if (_path.Count == 1 && there.Count == items.Count && there.TrueForAll(IsPlainRow))
            {
                return Numbered(items.ConvertAll(item => ValueItems.Take(ValueItems.Sequence(item!)!, DisplayLimits.Columns)), remark);
            }
        }

        return new ValueView.Sequence(items.ConvertAll(View), remark);
    }

    // Rows by the names of their cells; a row that is null says so in its first cell.
    private ValueView.Grid Rows(List<List<(string Name, object? Value)>> rows, string? remark)
    {
        var all = rows.SelectMany(row => row?.Select(cell => cell.Name) ?? []).Distinct(StringComparer.Ordinal).ToList();
        var columns = all.Take(DisplayLimits.Columns).ToList();
        return new ValueView.Grid(columns, [.. rows.Select(Row)], Join(remark, all.Count > columns.Count ? ValueItems.More(all.Count - columns.Count, "columns") : null));

        IReadOnlyList<ValueView> Row(List<(string Name, object? Value)>? row)
        {
            if (row is null)
            {
                return [.. columns.Select((_, i) => new ValueView.Scalar(i == 0 ? ScalarText.Null : string.Empty))];
            }

            var cells = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (name, value) in row)
            {
                cells[name] = value;
            }

            return columns.ConvertAll(column => cells.TryGetValue(column, out var value) ? View(value) : new ValueView.Scalar(string.Empty));
        }
    }

    // Rows of single values, by position.
    private ValueView.Grid Numbered(List<(List<object?> Items, string? Remark)> rows, string? remark)
    {
        var width = rows.Max(row => row.Items.Count);
        return new ValueView.Grid(
            Positions(width),
            [.. rows.Select((row, i) => (IReadOnlyList<ValueView>)[Position(i), .. Enumerable.Range(0, width).Select(j => j < row.Items.Count ? View(row.Items[j]) : new ValueView.Scalar(string.Empty))])],
            Join(remark, rows.Exists(row => row.Remark is not null) ? "… (more columns)" : null),
            HasRowNames: true);
    }

    private ValueView Dictionary(List<KeyValuePair<object?, object?>> entries, string? remark)
    {
        if (entries.Count == 0)
        {
            return new ValueView.Sequence([], null, '{', '}');
        }

        // Columns under their names.
        if (_path.Count == 1 && entries.Count <= DisplayLimits.Columns && entries.TrueForAll(entry => entry.Value is not null && IsPlainRow(entry.Value)))
        {
            var columns = entries.ConvertAll(entry => ValueItems.Take(ValueItems.Sequence(entry.Value!)!, DisplayLimits.Rows));
            var height = columns.Max(column => column.Items.Count);
            return new ValueView.Grid(
                entries.ConvertAll(entry => ScalarText.Of(entry.Key)),
                [.. Enumerable.Range(0, height).Select(i => columns.ConvertAll(column => i < column.Items.Count ? View(column.Items[i]) : new ValueView.Scalar(string.Empty)))],
                columns.Select(column => column.Remark).FirstOrDefault(r => r is not null));
        }

        return new ValueView.Grid(["Key", "Value"], [.. entries.Select(entry => (IReadOnlyList<ValueView>)[View(entry.Key), View(entry.Value)])], remark);
    }

    private ValueView.Grid DataGrid(System.Data.DataTable table, int limit, string? remark)
    {
        var columns = table.Columns.Cast<System.Data.DataColumn>().Take(DisplayLimits.Columns).ToList();
        return new ValueView.Grid(
            columns.ConvertAll(column => column.ColumnName),
            [.. table.Rows.Cast<System.Data.DataRow>().Take(limit).Select(row => columns.ConvertAll(column => row.RowState == System.Data.DataRowState.Deleted ? new ValueView.Scalar("<deleted>") : View(row[column])))],
            Join(remark, table.Columns.Count > columns.Count ? ValueItems.More(table.Columns.Count - columns.Count, "columns") : null));
    }

    private ValueView.Grid Plane(Array array, int limit)
    {
        var (rows, columns) = (Math.Min(array.GetLength(0), limit), Math.Min(array.GetLength(1), DisplayLimits.Columns));
        return new ValueView.Grid(
            Positions(columns, array.GetLowerBound(1)),
            [
                .. Enumerable.Range(array.GetLowerBound(0), rows).Select(i => (IReadOnlyList<ValueView>)
                    [Position(i), .. Enumerable.Range(array.GetLowerBound(1), columns).Select(j => View(array.GetValue(i, j)))]),
            ],
            Join(
                array.GetLength(0) > rows ? ValueItems.More(array.GetLength(0) - rows, "rows") : null,
                array.GetLength(1) > columns ? ValueItems.More(array.GetLength(1) - columns, "columns") : null),
            HasRowNames: true);
    }

    private ValueView Nested(Array array, int dimension, int[] index, int limit)
    {
        if (dimension == array.Rank)
        {
            return View(array.GetValue(index));
        }

        var parts = new List<ValueView>();
        var length = array.GetLength(dimension);
        for (var i = 0; i < Math.Min(length, limit); i++)
        {
            index[dimension] = array.GetLowerBound(dimension) + i;
            parts.Add(Nested(array, dimension + 1, index, DisplayLimits.NestedItems));
        }

        return new ValueView.Sequence(parts, length > limit ? ValueItems.More(length - limit) : null);
    }

    private ValueView.Sequence Tuple(object value)
    {
        var tuple = (System.Runtime.CompilerServices.ITuple)value;
        return new ValueView.Sequence([.. Enumerable.Range(0, tuple.Length).Select(i => View(tuple[i]))], null, '(', ')');
    }

    private ValueView Object(object value)
    {
        var type = value.GetType();
        var members = ValueItems.Members(type);
        var own = Own(value);
        if (members.Count == 0)
        {
            return new ValueView.Scalar(own ?? TypeName.Of(type));
        }

        var shown = members.Take(DisplayLimits.Columns).Select(member => KeyValuePair.Create(member.Name, View(ValueItems.Read(member, value)))).ToList();
        if (members.Count > shown.Count)
        {
            shown.Add(KeyValuePair.Create("…", (ValueView)new ValueView.Scalar(ValueItems.More(members.Count - shown.Count))));
        }

        return new ValueView.Members(TypeName.Of(type), own, shown);
    }

    private static bool IsRow(Type type) =>
        !ScalarText.IsScalar(type)
        && !typeof(IEnumerable).IsAssignableFrom(type)
        && type != typeof(HtmlContent)
        && type != typeof(JsonElement)
        && type != typeof(JsonDocument)
        && ValueItems.Members(type).Count > 0;

    private static bool IsPlainRow(object value) =>
        value is not string
        && Own(value) is null
        && !ValueItems.IsDictionary(value.GetType())
        && ValueItems.Sequence(value) is ICollection items
        && items is not Array { Rank: > 1 }
        && items.Cast<object?>().Take(DisplayLimits.Columns).All(item => item is null || ScalarText.IsScalar(item.GetType()));

    // A record's or an anonymous type's own text only repeats its members.
    private static bool IsData(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance, [typeof(System.Text.StringBuilder)]) is not null
        || TypeName.Of(type) == "anonymous";

    private static string? Own(object value)
    {
        var owner = ScalarText.OwnText(value.GetType());
        return owner is null || ScalarText.IsSystem(owner) || (IsData(value.GetType()) && IsCompilers(owner)) ? null : Try(() => value.ToString() ?? string.Empty);
    }

    private static bool IsCompilers(Type owner) =>
        owner.GetMethod(nameof(ToString), Type.EmptyTypes)!.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) || TypeName.Of(owner) == "anonymous";

    private static string Try(Func<string> text)
    {
        try
        {
            return text();
        }
#pragma warning disable CA1031 // The text is made by the notebook's own code, which may throw anything.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new ValueItems.Failure(e).ToString();
        }
    }

    private static string JsonText(object json) => json switch
    {
        JsonNode node => node.ToJsonString(),
        JsonDocument document => document.RootElement.GetRawText(),
        _ => ((JsonElement)json) is { ValueKind: not JsonValueKind.Undefined } element ? element.GetRawText() : ScalarText.Null,
    };

    private static string Cut(string text) =>
        text.Length <= DisplayLimits.CellText ? text : $"{text[..DisplayLimits.CellText]}{ValueItems.More(text.Length - DisplayLimits.CellText, "characters")}";

    private static string? Join(string? first, string? second) => first is null ? second : second is null ? first : $"{first} {second}";

    private static List<string> Positions(int count, int from = 0) => [string.Empty, .. Enumerable.Range(from, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private static ValueView.Scalar Position(int i) => new(i.ToString(CultureInfo.InvariantCulture));
}
