using System.Globalization;
using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>
/// What an earlier run's output gives to a new one: the leading cells that had completed and are the same. They run again for the variables they make;
/// their records stay when they put out the same as before. See docs/decisions/006-resume-and-cache.md.
/// </summary>
internal sealed class ResumePlan
{
    /// <summary>Tag of a cell whose outputs a resumed run keeps without running it: its author says that no later cell needs what it makes.</summary>
    public const string KeepTag = "keep-on-resume";

    private readonly Dictionary<NotebookCell, NotebookCell> _before = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<NotebookCell, int> _places;
    private readonly ILookup<int, Checks.CheckOutput> _numbers;

    // The places on record count the banners.
    private ResumePlan(NotebookDocument earlier) => (_places, _numbers) = (
        earlier.Cells.Index().ToDictionary(cell => cell.Item, cell => cell.Index, (IEqualityComparer<NotebookCell>)ReferenceEqualityComparer.Instance),
        KitRecord.ReadNumbers(earlier).ToLookup(number => number.Cell, number => number.Check));

    /// <summary>How many code cells had completed.</summary>
    public int Count => _before.Keys.Count(CellTags.IsRun);

    /// <summary>The plan for a run, or null when nothing of the earlier one can be used.</summary>
    /// <param name="prepared">The notebook to run.</param>
    /// <param name="earlier">The earlier run's output.</param>
    /// <param name="say">Told why nothing can be used.</param>
    public static ResumePlan? Of(PreparedNotebook prepared, NotebookDocument earlier, Action<string> say)
    {
        if (KitRecord.Read(earlier) is not { } record)
        {
            say("the output is not from a run that can be resumed; every cell runs");
            return null;
        }

        if (record.Environment != prepared.Kit.Fingerprint.Environment)
        {
            say("the inputs or the library have changed, or the host is another, since the earlier run; every cell runs");
            return null;
        }

        var plan = new ResumePlan(earlier);
        foreach (var (cell, before) in prepared.Document.Cells.Zip(earlier.Cells.Where(cell => !ErrorBanner.Is(cell))))
        {
            if (cell.Kind != before.Kind || cell.Source != before.Source || prepared.Document.LanguageOf(cell) != earlier.LanguageOf(before) ||
                !cell.Tags.SequenceEqual(before.Tags, StringComparer.Ordinal) || PapermillRecord.StatusOf(before) != "completed")
            {
                break;
            }

            plan._before[cell] = before;
        }

        return plan.Count > 0 ? plan : null;
    }

    /// <summary>Reads the output to go on from; null when there is none yet.</summary>
    /// <exception cref="InputException">What is there is no notebook.</exception>
    public static NotebookDocument? Earlier(string path) => File.Exists(path) ? NotebookDocument.Load(path) : null;

    /// <summary>Puts the earlier outputs and records of the completed cells back.</summary>
    public void Restore()
    {
        foreach (var (cell, before) in _before)
        {
            RestoreRecord(cell, before);
            if (cell.Kind == CellKind.Code)
            {
                cell.ExecutionCount = before.ExecutionCount;
                cell.Outputs.Clear();
                foreach (var output in before.Outputs)
                {
                    cell.Outputs.Add(output!.DeepClone());
                }
            }
        }
    }

    /// <summary>The numbers that the kept cells gave for checking.</summary>
    public IEnumerable<(NotebookCell Cell, Checks.CheckOutput Check)> KeptNumbers() =>
        from pair in _before
        where IsKept(pair.Key)
        from check in _numbers[_places[pair.Value]]
        select (pair.Key, check);

    /// <summary>The earlier form of a cell that had completed, or null.</summary>
    public NotebookCell? Before(NotebookCell cell) => _before.GetValueOrDefault(cell);

    /// <summary>Whether a cell is not run again.</summary>
    public bool IsKept(NotebookCell cell) => cell.HasTag(KeepTag) && _before.ContainsKey(cell);

    /// <summary>Compares what a cell put out now with what it had put out; the earlier record stays when it is the same.</summary>
    /// <returns>The difference for the user, or null.</returns>
    public string? Settle(NotebookCell cell)
    {
        var before = _before[cell];
        if (Text(cell) == Text(before))
        {
            RestoreRecord(cell, before);
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"In [{cell.ExecutionCount}] put out something else than in the earlier run; the new output is kept: {CellTags.Title(cell)}");
    }

    private static void RestoreRecord(NotebookCell cell, NotebookCell before)
    {
        foreach (var key in new[] { PapermillRecord.Key, "execution" })
        {
            if (before.Metadata[key] is { } record)
            {
                SortedKeys.Set(cell.Metadata, key, record.DeepClone());
            }
        }
    }

    private static string Text(NotebookCell cell)
    {
        var outputs = (JsonArray)cell.Outputs.DeepClone();
        foreach (var output in outputs)
        {
            (output as JsonObject)?.Remove("execution_count");
        }

        return outputs.ToJsonString();
    }
}
