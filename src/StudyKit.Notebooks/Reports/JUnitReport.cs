using System.Globalization;
using System.Xml.Linq;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Reports;

/// <summary>
/// Executed notebooks as JUnit XML, which GitLab, Jenkins and others show: a suite for each notebook, a case for each code cell and each checked number.
/// </summary>
public static class JUnitReport
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notebooks">The executed notebooks.</param>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<ExecutedNotebook> notebooks) => AtomicFile.WriteText(path, ToXml(notebooks));

    /// <summary>The file's text; the same for the same notebooks.</summary>
    /// <param name="notebooks">The executed notebooks.</param>
    public static string ToXml(IReadOnlyList<ExecutedNotebook> notebooks)
    {
        var suites = notebooks.Select(Suite).ToList();
        var root = new XElement("testsuites", new XAttribute("name", "notebooks"));
        foreach (var name in (string[])["tests", "failures", "errors"])
        {
            root.Add(new XAttribute(name, suites.Sum(suite => (int)suite.Attribute(name)!)));
        }

        root.Add(new XAttribute("time", Seconds(notebooks.Aggregate(TimeSpan.Zero, (sum, notebook) => sum + (notebook.Duration ?? TimeSpan.Zero)))), suites);
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root + "\n";
    }

    private static XElement Suite(ExecutedNotebook notebook)
    {
        var cases = ReportedTest.AllOf(notebook).Select(Case).ToList();
        int Count(string element) => cases.Count(test => test.Element(element) is not null);
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", notebook.Name),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", Count("failure")),
            new XAttribute("errors", Count("error")),
            new XAttribute("skipped", Count("skipped")),
            new XAttribute("time", Seconds(notebook.Duration ?? TimeSpan.Zero)));
        if (notebook.Start is { } start)
        {
            suite.Add(new XAttribute("timestamp", start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)));
        }

        suite.Add(cases);
        return suite;
    }

    // A failure is a number that drifted; an error is whatever else kept a cell from its end.
    private static XElement Case(ReportedTest test)
    {
        var element = new XElement(
            "testcase",
            new XAttribute("classname", test.Notebook),
            new XAttribute("name", test.Name),
            new XAttribute("time", Seconds(test.Duration)));
        switch (test.State)
        {
            case CellState.Completed:
                break;
            case CellState.Pending or CellState.Skipped:
                element.Add(new XElement("skipped", new XAttribute("message", test.Message!)));
                break;
            default:
                element.Add(new XElement(
                    test.State == CellState.Drifted ? "failure" : "error",
                    new XAttribute("message", test.Message!),
                    new XAttribute("type", StateText.Word(test.State)),
                    test.StackTrace ?? string.Empty));
                break;
        }

        AddText(element, "system-out", test.StandardOutput);
        AddText(element, "system-err", test.StandardError);
        return element;
    }

    private static void AddText(XElement parent, string name, string text)
    {
        if (text.Length > 0)
        {
            parent.Add(new XElement(name, text));
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
