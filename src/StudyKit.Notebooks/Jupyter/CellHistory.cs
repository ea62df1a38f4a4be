using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>The cells that ran in this session, and how <c>history_request</c> asks for them.</summary>
internal sealed class CellHistory
{
    // There is one session: the present one.
    private const int Session = 1;
    private readonly List<(int Line, string Code, string? Result)> _cells = [];

    /// <summary>Adds a cell.</summary>
    public void Add(int line, string code, string? result) => _cells.Add((line, code, result));

    /// <summary>Answers a request.</summary>
    /// <exception cref="KernelRequestException">It asks in an unknown way.</exception>
    public JsonObject Answer(KernelRequest request)
    {
        var withResults = request.Flag("output", false);
        var found = request.Text("hist_access_type") switch
        {
            "tail" => Tail(_cells, request.Number("n")),
            "range" => Range(request),
            "search" => Search(request),
            var other => throw new KernelRequestException($"history_request: hist_access_type '{other}'; wanted range, tail or search"),
        };
        var rows = found.Select(cell => (JsonNode)new JsonArray(
            Session,
            cell.Line,
            withResults ? new JsonArray(cell.Code, cell.Result) : JsonValue.Create(cell.Code)));
        return new JsonObject { ["status"] = "ok", ["history"] = new JsonArray([.. rows]) };
    }

    private static IEnumerable<(int Line, string Code, string? Result)> Tail(IEnumerable<(int Line, string Code, string? Result)> cells, int? count) =>
        count is { } last ? cells.TakeLast(last) : cells;

    private IEnumerable<(int Line, string Code, string? Result)> Range(KernelRequest request)
    {
        // 0 is the present session; those before it are not kept.
        if (request.Number("session") is not (null or 0 or Session))
        {
            return [];
        }

        var (start, stop) = (request.Number("start") ?? 0, request.Number("stop") ?? int.MaxValue);
        return _cells.Where(cell => cell.Line >= start && cell.Line < stop);
    }

    private IEnumerable<(int Line, string Code, string? Result)> Search(KernelRequest request)
    {
        var pattern = request.Text("pattern", "*");
        var found = _cells.Where(cell => FileSystemName.MatchesSimpleExpression(pattern, cell.Code, ignoreCase: false));
        if (request.Flag("unique", false))
        {
            // Of cells with the same code the latest stands for all.
            found = found.Reverse().DistinctBy(cell => cell.Code, StringComparer.Ordinal).Reverse();
        }

        return Tail(found, request.Number("n"));
    }
}
