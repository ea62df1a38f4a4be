using System.CommandLine;
using System.Globalization;
using StudyKit.Errors;
using StudyKit.Notebooks.Reports;

namespace StudyKit.Cli;

/// <summary><c>study notebook report</c>: reports of notebooks that have been executed, by whatever runner.</summary>
internal static class NotebookReportVerb
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK") { Description = "Executed notebooks (.ipynb).", Arity = ArgumentArity.OneOrMore };
        var html = new Option<string?>("--html") { HelpName = "file", Description = "Write a page that holds all it needs." };
        var trx = new Option<string?>("--trx") { HelpName = "file", Description = "Write Visual Studio test results: a test for each code cell and checked number." };
        var junit = new Option<string?>("--junit") { HelpName = "file", Description = "Write the same as JUnit XML." };
        var title = new Option<string?>("--title") { HelpName = "text", Description = "The page's title; the notebook's own when left out." };
        var hideSource = new Option<bool>("--hide-source") { Description = "Leave the code out of the page, except that of a cell that failed." };
        var command = new Command(
            "report",
            "Report on executed notebooks: study run's, papermill's, nbclient's.\n\n"
                + "Example: study notebook report out/01.ipynb out/03.ipynb --html out/report.html --trx out/report.trx")
        { notebooks, html, trx, junit, title, hideSource };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(notebooks),
            [
                (parsed.GetValue(html), (path, executed) => HtmlReport.Write(
                    path,
                    executed,
                    new HtmlReportOptions { Title = parsed.GetValue(title), HideSource = parsed.GetValue(hideSource) })),
                (parsed.GetValue(trx), TrxReport.Write),
                (parsed.GetValue(junit), JUnitReport.Write),
            ]));
        return command;
    }

    private static int Run(string[] paths, (string? Path, Action<string, IReadOnlyList<ExecutedNotebook>> Write)[] reports)
    {
        OptionException.Require(reports.Any(report => report.Path is not null), "report", "no file to write", "--html, --trx or --junit");
        var executed = paths.Select(ExecutedNotebook.Load).ToList();
        foreach (var (path, write) in reports)
        {
            if (path is not null)
            {
                OptionException.Require(!paths.Any(notebook => Path.GetFullPath(notebook) == Path.GetFullPath(path)), "report", path, "another file than the notebook");
                write(path, executed);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrote {path}"));
            }
        }

        return ExitCode.Ok;
    }
}
