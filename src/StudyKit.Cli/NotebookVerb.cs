using System.CommandLine;

namespace StudyKit.Cli;

/// <summary><c>study notebook</c>: what is done with notebook files beside running them.</summary>
internal static class NotebookVerb
{
    public static Command Create() => new(
        "notebook",
        "Work with notebook files.\n\nExamples: study notebook convert analysis.dib analysis.ipynb\n          study notebook report out.ipynb --html report.html")
    {
        NotebookConvertVerb.Create(),
        NotebookReportVerb.Create(),
    };
}
