using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>The numbers that a notebook gave, beside what was expected of them.</summary>
/// <param name="expectations">By name; they win over what came with a number.</param>
internal sealed class CheckLedger(IReadOnlyDictionary<string, NumberExpectation> expectations)
{
    private readonly List<(NotebookCell Cell, CheckOutput Check)> _found = [];

    /// <summary>Takes a number out of what a cell puts out.</summary>
    /// <returns>The comparison, when something is expected of the number.</returns>
    public CheckResult? Receive(NotebookDocument notebook, NotebookCell cell, CellOutput output)
    {
        var check = output switch
        {
            CheckOutput direct => direct,
            DisplayOutput display => Read(display.Data),
            ResultOutput result => Read(result.Data),
            _ => null,
        };
        return check is null ? null : Add(notebook, cell, check);
    }

    /// <summary>Takes a number that an earlier run of a cell gave.</summary>
    public CheckResult? Add(NotebookDocument notebook, NotebookCell cell, CheckOutput check)
    {
        _found.Add((cell, check));
        return Compare(notebook, cell, check);
    }

    /// <summary>Forgets the numbers of a cell, which runs again.</summary>
    public void Forget(NotebookCell cell) => _found.RemoveAll(found => ReferenceEquals(found.Cell, cell));

    /// <summary>Every number found, with its cell's place.</summary>
    public IEnumerable<(int Cell, CheckOutput Check)> Found(NotebookDocument notebook) => _found.Select(found => (IndexOf(notebook, found.Cell), found.Check));

    /// <summary>Every comparison; of a name in the expectations only the last.</summary>
    /// <param name="notebook">The executed notebook.</param>
    /// <param name="withMissing">Whether numbers that are expected and were not given count.</param>
    public IReadOnlyList<CheckResult> Results(NotebookDocument notebook, bool withMissing)
    {
        var last = _found.Where(found => expectations.ContainsKey(found.Check.Name)).GroupBy(found => found.Check.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last());
        var results = _found
            .Where(found => !last.TryGetValue(found.Check.Name, out var counted) || counted == found)
            .Select(found => Compare(notebook, found.Cell, found.Check))
            .OfType<CheckResult>()
            .ToList();
        if (withMissing)
        {
            results.AddRange(expectations.Where(expectation => !last.ContainsKey(expectation.Key)).Select(expectation => new CheckResult(expectation.Key, expectation.Value, null, null)));
        }

        return results;
    }

    private static CheckOutput? Read(MimeBundle data) => data[CheckJson.MimeType] is { } json ? CheckJson.Read(json) : null;

    private static int IndexOf(NotebookDocument notebook, NotebookCell cell) => notebook.Cells.Index().First(candidate => ReferenceEquals(candidate.Item, cell)).Index;

    private CheckResult? Compare(NotebookDocument notebook, NotebookCell cell, CheckOutput check) =>
        (expectations.GetValueOrDefault(check.Name) ?? check.Expected) is { } expected ? new CheckResult(check.Name, expected, check.Found, IndexOf(notebook, cell)) : null;
}
