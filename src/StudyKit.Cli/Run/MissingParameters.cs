using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Cli.Run;

/// <summary>Asks for the parameters of a notebook that were not given (<c>--interactive</c>); an empty line keeps the notebook's value.</summary>
internal static class MissingParameters
{
    public static async Task<IReadOnlyList<NotebookParameter>> AskAsync(
        NotebookDocument notebook,
        IReadOnlyList<NotebookParameter> given,
        TextReader reader,
        TextWriter writer,
        CancellationToken cancellationToken)
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
                await writer.WriteLineAsync($"# {parameter.Help}");
            }

            await writer.WriteAsync($"{parameter.Name}{(parameter.Type is { } type ? $" ({type})" : string.Empty)} [{parameter.Default ?? "no default"}]: ");
            await writer.FlushAsync(cancellationToken);

            // A terminal's line cannot be given up; waiting for it can.
            switch (await Task.Run(reader.ReadLine, CancellationToken.None).WaitAsync(cancellationToken))
            {
                case null:
                    await writer.WriteLineAsync();
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
