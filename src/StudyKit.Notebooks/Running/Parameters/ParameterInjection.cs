using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>papermill's parameters: values come in a cell of their own after the one tagged <c>parameters</c>.</summary>
internal static class ParameterInjection
{
    public const string ParametersTag = "parameters";
    public const string InjectedTag = "injected-parameters";

    /// <summary>Puts the values into the notebook; an earlier injected cell is replaced.</summary>
    /// <returns>The values as they are recorded in the notebook's metadata.</returns>
    public static JsonObject Apply(NotebookDocument notebook, IReadOnlyList<NotebookParameter> parameters, Action<string> warn)
    {
        var recorded = new JsonObject();
        if (parameters.Count == 0)
        {
            return recorded;
        }

        var declaring = IndexOf(notebook, ParametersTag);
        if (declaring < 0)
        {
            warn("the notebook has no cell tagged 'parameters'; the values were put at its top");
        }

        var declarations = ParameterDeclaration.In(declaring < 0 ? string.Empty : notebook.Cells[declaring].Source);
        var lines = new List<string> { "// Parameters" };

        // As in papermill, the last value of a name counts.
        foreach (var parameter in parameters.GroupBy(p => p.Name, StringComparer.Ordinal).Select(values => values.Last()))
        {
            if (declaring >= 0 && !declarations.ContainsKey(parameter.Name))
            {
                warn($"the parameter '{parameter.Name}' is not declared in the cell tagged 'parameters'");
            }

            var (statement, value) = ParameterAssignment.Of(parameter, declarations.GetValueOrDefault(parameter.Name));
            lines.Add(statement);
            recorded[parameter.Name] = value;
        }

        var injected = IndexOf(notebook, InjectedTag);
        var index = injected >= 0 ? injected : declaring + 1;
        if (injected >= 0)
        {
            notebook.RemoveAt(injected);
        }

        var cell = notebook.Insert(index, CellKind.Code, string.Join('\n', lines) + "\n", InjectedTag);
        cell.Metadata["tags"] = new JsonArray(InjectedTag);
        if (notebook.LanguageOf(cell) != CellLanguage.CSharp)
        {
            cell.Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = CellLanguage.CSharp };
        }

        return recorded;
    }

    private static int IndexOf(NotebookDocument notebook, string tag) =>
        notebook.Cells.Index().Where(cell => cell.Item.HasTag(tag)).Select(cell => cell.Index).FirstOrDefault(-1);
}
