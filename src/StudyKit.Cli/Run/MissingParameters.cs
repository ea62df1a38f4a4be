using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Cli.Run;

/// <summary>Asks for the parameters of a notebook that were not given (<c>--interactive</c>); an empty line keeps the notebook's value.</summary>
internal static class MissingParameters
{
    public static IReadOnlyList<NotebookParameter> Ask(NotebookDocument notebook, IReadOnlyList<NotebookParameter> given, TextReader reader, TextWriter writer)
    {
        var asked = new List<NotebookParameter>();
        foreach (var parameter in ParameterHelp.Of(notebook) ?? [])
        {
            if (given.Any(known => known.Name == parameter.Name))
            {
                continue;
            }

            if (parameter.Help.Length > 0)
            {
                writer.WriteLine($"# {parameter.Help}");
            }

            writer.Write($"{parameter.Name}{(parameter.Type is { } type ? $" ({type})" : string.Empty)} [{parameter.Default ?? "no default"}]: ");
            writer.Flush();
            switch (reader.ReadLine())
            {
                case null:
                    writer.WriteLine();
                    return asked;
                case "":
                    break;
                case var text:
                    asked.Add(NotebookParameter.Parse(parameter.Name, text));
                    break;
            }
        }

        return asked;
    }
}
