using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Cli.Run;

/// <summary>papermill's <c>--help-notebook</c>: the parameters of a notebook, their types, defaults and comments.</summary>
internal static class NotebookHelp
{
    private const int Column = 34;

    /// <summary>Writes the list.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(NotebookDocument notebook, TextWriter writer)
    {
        writer.WriteLine($"Usage: study run [OPTIONS] {notebook.Name} OUTPUT");
        writer.WriteLine();
        writer.WriteLine($"Parameters inferred for notebook '{notebook.Name}':");
        var parameters = ParameterHelp.Of(notebook);
        if (parameters is not { Count: > 0 })
        {
            writer.WriteLine();
            writer.WriteLine(parameters is null ? "  No cell tagged 'parameters'" : "  The cell tagged 'parameters' declares none");
            return parameters is null ? ExitCode.BadInput : ExitCode.Ok;
        }

        foreach (var parameter in parameters)
        {
            var definition = $"  {parameter.Name}: {parameter.Type ?? "Unknown type"}{(parameter.Default is { } value ? $" (default {value})" : string.Empty)}";
            writer.WriteLine(parameter.Help.Length == 0 ? definition
                : definition.Length < Column ? definition.PadRight(Column) + parameter.Help
                : $"{definition}\n{new string(' ', Column)}{parameter.Help}");
        }

        return ExitCode.Ok;
    }
}
