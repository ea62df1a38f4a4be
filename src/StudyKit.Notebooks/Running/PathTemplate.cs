using System.Globalization;
using System.Text;
using StudyKit.Errors;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Notebooks.Running;

/// <summary>Paths with parameters in them, as papermill takes them: <c>out/{profile}-{seeds}.ipynb</c>, <c>{pm.run_uuid}</c>; <c>{{</c> is a brace.</summary>
public static class PathTemplate
{
    /// <summary>The path with every parameter's value as the user wrote it.</summary>
    /// <exception cref="OptionException">There is no parameter of a name, or a brace has no partner.</exception>
    public static string Fill(string path, IReadOnlyList<NotebookParameter> parameters)
    {
        var filled = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            if (c is not ('{' or '}'))
            {
                filled.Append(c);
            }
            else if (i + 1 < path.Length && path[i + 1] == c)
            {
                filled.Append(c);
                i++;
            }
            else
            {
                var end = path.IndexOf('}', i);
                OptionException.Require(c == '{' && end > i, "path", path, "a '}' for every '{' ('{{' for a brace itself)");
                filled.Append(Value(path[(i + 1)..end], parameters));
                i = end;
            }
        }

        return filled.ToString();
    }

    private static string Value(string name, IReadOnlyList<NotebookParameter> parameters) =>
        parameters.LastOrDefault(parameter => parameter.Name == name)?.Text ?? name switch
        {
            "pm.run_uuid" => Guid.NewGuid().ToString(),
            "pm.current_datetime_local" => DateTime.Now.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            "pm.current_datetime_utc" => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            _ => throw new OptionException("path", $"{{{name}}}", "a parameter that is given a value"),
        };
}
