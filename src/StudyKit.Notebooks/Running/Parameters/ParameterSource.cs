using System.Text;
using StudyKit.Errors;
using YamlDotNet.RepresentationModel;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>Parameters from YAML or JSON text, as papermill's <c>-y</c>, <c>-f</c> and <c>-b</c> take them.</summary>
public static class ParameterSource
{
    /// <summary>The parameters in YAML text; empty text has none.</summary>
    /// <param name="yaml">One mapping of names to values.</param>
    /// <param name="name">Name of the text for messages.</param>
    /// <exception cref="InputException">The text is no mapping.</exception>
    public static IReadOnlyList<NotebookParameter> FromYaml(string yaml, string name = "YAML") =>
    [
        .. YamlValue.Entries(yaml, name)
            .Select(entry => new NotebookParameter(entry.Key, (entry.Node as YamlScalarNode)?.Value ?? entry.Node.ToString(), YamlValue.Of(entry.Node, name))),
    ];

    /// <summary>The parameters in a YAML or JSON file.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no mapping.</exception>
    public static IReadOnlyList<NotebookParameter> FromFile(string path)
    {
        try
        {
            return FromYaml(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, SystemFault.Describe(e), "a YAML or JSON file of parameters", e);
        }
    }

    /// <summary>The parameters in base64 of YAML in UTF-8.</summary>
    /// <exception cref="InputException">The text is no base64 of a mapping.</exception>
    public static IReadOnlyList<NotebookParameter> FromBase64(string text)
    {
        const string Name = "base64 parameters";
        try
        {
            return FromYaml(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(text)), Name);
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new InputException(Name, null, "text that is no base64 of UTF-8", "base64 of YAML", e);
        }
    }
}
