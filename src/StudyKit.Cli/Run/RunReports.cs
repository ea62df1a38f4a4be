using StudyKit.Errors;
using StudyKit.Notebooks.Reports;
using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>The reports that a run was asked for.</summary>
/// <param name="Html">Path of the page, or null.</param>
/// <param name="Trx">Path of the Visual Studio test results, or null.</param>
/// <param name="JUnit">Path of the JUnit XML, or null.</param>
internal sealed record RunReports(string? Html, string? Trx, string? JUnit)
{
    private IEnumerable<string> Paths => new[] { Html, Trx, JUnit }.OfType<string>();

    /// <summary>Throws unless every report has a place of its own.</summary>
    /// <exception cref="OptionException">A report would write over a notebook or another report.</exception>
    public void Validate(IEnumerable<string?> notebooks)
    {
        var taken = notebooks.OfType<string>().Where(path => path != RunTargets.Pipe).Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Paths)
        {
            OptionException.Require(taken.Add(Path.GetFullPath(path)), "report", path, "a file of its own");
        }
    }

    /// <summary>Writes them, whatever became of the runs.</summary>
    public void Write(IReadOnlyList<NotebookRunResult> results, TextWriter writer)
    {
        var executed = results.Select(result => ExecutedNotebook.Of(result.Output)).ToList();
        if (Html is not null)
        {
            HtmlReport.Write(Html, executed);
        }

        if (Trx is not null)
        {
            TrxReport.Write(Trx, executed);
        }

        if (JUnit is not null)
        {
            JUnitReport.Write(JUnit, executed);
        }

        foreach (var path in Paths)
        {
            writer.WriteLine($"wrote {path}");
        }
    }
}
