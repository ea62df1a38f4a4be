using System.CommandLine;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Cli.Run;

/// <summary>papermill's options for parameters. Whatever their order, <c>-b</c> gives way to <c>-f</c>, that to <c>-y</c>, to <c>-p</c>, to <c>-r</c>.</summary>
internal sealed class ParameterOptions
{
    public Option<string[]> Typed { get; } = Pair("--parameters", "-p", "A value for a parameter; give the option once for each. True, False, None, whole and other numbers; anything else is text.", "--parameter");

    public Option<string[]> Raw { get; } = Pair("--parameters_raw", "-r", "A value that is text, whatever it looks like.", "--parameters-raw");

    public Option<string[]> Files { get; } = Many("--parameters_file", "-f", "file", "YAML or JSON file of parameters.", "--parameters-file");

    public Option<string[]> Yaml { get; } = Many("--parameters_yaml", "-y", "yaml", "Parameters as YAML: \"{seeds: 3, betas: [1, 10]}\".", "--parameters-yaml");

    public Option<string[]> Base64 { get; } = Many("--parameters_base64", "-b", "base64", "Parameters as base64 of YAML.", "--parameters-base64");

    /// <summary>All of a request's parameters; of one name the last counts.</summary>
    public static IReadOnlyList<NotebookParameter> Read(RunRequest request) =>
    [
        .. request.ParameterBase64.SelectMany(ParameterSource.FromBase64),
        .. request.ParameterFiles.SelectMany(ParameterSource.FromFile),
        .. request.ParameterYaml.SelectMany(yaml => ParameterSource.FromYaml(yaml, "-y")),
        .. request.Parameters.Chunk(2).Select(pair => NotebookParameter.Parse(pair[0], pair[1])),
        .. request.RawParameters.Chunk(2).Select(pair => NotebookParameter.Raw(pair[0], pair[1])),
    ];

    private static Option<string[]> Pair(string name, string letter, string description, string alias)
    {
        var option = new Option<string[]>(name, letter, alias)
        {
            HelpName = "name value",
            Description = description,

            // At most two words each time; the validator says so when there are fewer.
            Arity = new ArgumentArity(0, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count != 2 * result.IdentifierTokenCount)
            {
                result.AddError($"{letter} wants a name and a value each time it is given.");
            }
        });
        return option;
    }

    private static Option<string[]> Many(string name, string letter, string word, string description, string alias) =>
        new(name, letter, alias) { HelpName = word, Description = description, Arity = ArgumentArity.OneOrMore };
}
