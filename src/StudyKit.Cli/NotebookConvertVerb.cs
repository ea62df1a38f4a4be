using System.CommandLine;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Cli;

/// <summary><c>study notebook convert</c>: a notebook in the other file format.</summary>
internal static class NotebookConvertVerb
{
    public static Command Create()
    {
        var from = new Argument<string>("FROM") { Description = "Notebook to read, .ipynb or .dib." };
        var to = new Argument<string>("TO") { Description = "Notebook to write, .ipynb or .dib." };
        var command = new Command(
            "convert",
            "Write a notebook in the format that the name's ending stands for: Jupyter's .ipynb, or .dib, a script with #!language lines between "
            + "the cells. Cells and languages stay; a .dib holds no outputs, no tags or other metadata of cells and no attachments, and what is "
            + "left out is said.\n\nExample: study notebook convert analysis.ipynb analysis.dib")
        { from, to };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(to)!;
            OptionException.Require(Path.GetExtension(path).ToLowerInvariant() is ".ipynb" or ".dib", "TO", path, "a name that ends in .ipynb or .dib");
            var notebook = NotebookDocument.Load(parsed.GetValue(from)!);
            notebook.Save(path);
            Console.WriteLine($"wrote {path}");
            foreach (var loss in notebook.LossesAs(NotebookDocument.FormatOf(path)))
            {
                Console.Error.WriteLine($"warning: {path} is without {loss}");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
