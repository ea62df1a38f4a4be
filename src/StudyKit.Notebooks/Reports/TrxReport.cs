using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Reports;

/// <summary>
/// Executed notebooks as Visual Studio test results (TRX), which Azure DevOps, Visual Studio and most CI systems show: a test for each code cell
/// and one for each checked number. Names and ids are the same from run to run.
/// </summary>
public static class TrxReport
{
    // The schema's fixed ids: a unit test, and the list that every result is in.
    private const string UnitTest = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private const string NoList = "8c84fa94-04c1-424b-9868-57a2d4851a1d";
    private const string AllResults = "19431567-8539-422a-85d7-44ee4e166bda";

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notebooks">The executed notebooks.</param>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<ExecutedNotebook> notebooks) => AtomicFile.WriteText(path, ToXml(notebooks));

    /// <summary>The file's text; the same for the same notebooks.</summary>
    /// <param name="notebooks">The executed notebooks.</param>
    public static string ToXml(IReadOnlyList<ExecutedNotebook> notebooks)
    {
        var start = notebooks.Min(notebook => notebook.Start) ?? DateTimeOffset.UnixEpoch;
        var finish = notebooks.Max(notebook => (notebook.Start ?? start) + notebook.Duration) ?? start;
        var tests = notebooks.SelectMany((notebook, index) => ReportedTest.AllOf(notebook).Select(test => new Entry(test, $"{index}/{test.FullName}"))).ToList();
        var run = Id("run " + string.Join(' ', notebooks.Select(notebook => notebook.Sha256)));
        var root = new XElement(
            Trx + "TestRun",
            new XAttribute("id", run),
            new XAttribute("name", string.Join(", ", notebooks.Select(notebook => notebook.Name))),
            new XElement(Trx + "Times", Attributes("creation", start, "queuing", start, "start", start, "finish", finish)),
            new XElement(Trx + "TestSettings", new XAttribute("name", "default"), new XAttribute("id", Id("settings"))),
            new XElement(Trx + "Results", tests.Select(entry => Result(entry, start))),
            new XElement(Trx + "TestDefinitions", tests.Select(Definition)),
            new XElement(Trx + "TestEntries", tests.Select(entry => new XElement(
                Trx + "TestEntry",
                new XAttribute("testId", entry.Id),
                new XAttribute("executionId", entry.Execution),
                new XAttribute("testListId", NoList)))),
            new XElement(
                Trx + "TestLists",
                new XElement(Trx + "TestList", new XAttribute("name", "Results Not in a List"), new XAttribute("id", NoList)),
                new XElement(Trx + "TestList", new XAttribute("name", "All Loaded Results"), new XAttribute("id", AllResults))),
            Summary(notebooks, tests));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root + "\n";
    }

    private static XElement Result(Entry entry, DateTimeOffset runStart)
    {
        var (test, start) = (entry.Test, entry.Test.Start ?? runStart);
        var result = new XElement(
            Trx + "UnitTestResult",
            new XAttribute("executionId", entry.Execution),
            new XAttribute("testId", entry.Id),
            new XAttribute("testName", test.FullName),
            new XAttribute("computerName", "localhost"),
            new XAttribute("duration", test.Duration.ToString("c", CultureInfo.InvariantCulture)),
            Attributes("startTime", start, "endTime", start + test.Duration),
            new XAttribute("testType", UnitTest),
            new XAttribute("outcome", entry.Outcome),
            new XAttribute("testListId", NoList),
            new XAttribute("relativeResultsDirectory", entry.Execution));
        var output = new XElement(Trx + "Output");
        AddText(output, "StdOut", test.StandardOutput);
        AddText(output, "StdErr", test.StandardError);
        if (test.Message is not null)
        {
            var error = new XElement(Trx + "ErrorInfo", new XElement(Trx + "Message", test.Message));
            AddText(error, "StackTrace", test.StackTrace);
            output.Add(error);
        }

        if (output.HasElements)
        {
            result.Add(output);
        }

        return result;
    }

    private static XElement Definition(Entry entry) => new(
        Trx + "UnitTest",
        new XAttribute("name", entry.Test.FullName),
        new XAttribute("storage", entry.Test.File),
        new XAttribute("id", entry.Id),
        new XElement(Trx + "Execution", new XAttribute("id", entry.Execution)),
        new XElement(
            Trx + "TestMethod",
            new XAttribute("codeBase", entry.Test.File),
            new XAttribute("adapterTypeName", "executor://study/notebook"),
            new XAttribute("className", entry.Test.Notebook),
            new XAttribute("name", entry.Test.Name)));

    private static XElement Summary(IReadOnlyList<ExecutedNotebook> notebooks, List<Entry> tests)
    {
        int Count(string outcome) => tests.Count(entry => entry.Outcome == outcome);
        var (passed, failed, timedOut, aborted, notExecuted) = (Count("Passed"), Count("Failed"), Count("Timeout"), Count("Aborted"), Count("NotExecuted"));
        var isGood = notebooks.All(notebook => notebook.State == CellState.Completed);
        return new XElement(
            Trx + "ResultSummary",
            new XAttribute("outcome", isGood ? "Completed" : "Failed"),
            new XElement(
                Trx + "Counters",
                new XAttribute("total", tests.Count),
                new XAttribute("executed", tests.Count - notExecuted),
                new XAttribute("passed", passed),
                new XAttribute("failed", failed),
                new XAttribute("error", 0),
                new XAttribute("timeout", timedOut),
                new XAttribute("aborted", aborted),
                new XAttribute("inconclusive", 0),
                new XAttribute("passedButRunAborted", 0),
                new XAttribute("notRunnable", 0),
                new XAttribute("notExecuted", notExecuted),
                new XAttribute("disconnected", 0),
                new XAttribute("warning", 0),
                new XAttribute("completed", 0),
                new XAttribute("inProgress", 0),
                new XAttribute("pending", 0)));
    }

    private static string Outcome(CellState state) => state switch
    {
        CellState.Completed => "Passed",
        CellState.Pending or CellState.Skipped => "NotExecuted",
        CellState.TimedOut => "Timeout",
        CellState.Cancelled or CellState.Running => "Aborted",
        _ => "Failed",
    };

    private static IEnumerable<XAttribute> Attributes(params object[] namesAndTimes)
    {
        foreach (var pair in namesAndTimes.Chunk(2))
        {
            yield return new XAttribute((string)pair[0], ((DateTimeOffset)pair[1]).ToString("O", CultureInfo.InvariantCulture));
        }
    }

    private static void AddText(XElement parent, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            parent.Add(new XElement(Trx + name, text));
        }
    }

    // The first 16 bytes of a hash, marked as an id by name (RFC 9562, version 8).
    private static Guid Id(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private sealed class Entry(ReportedTest test, string key)
    {
        public ReportedTest Test { get; } = test;

        public Guid Id { get; } = TrxReport.Id("test " + key);

        public Guid Execution { get; } = TrxReport.Id("execution " + key);

        public string Outcome { get; } = TrxReport.Outcome(test.State);
    }
}
