using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Notebooks.Tests.Running.Parameters;

[Collection(OneAtATime.Name)]
public class ParameterInjectionTests
{
    [Fact]
    public async Task Values_come_in_a_cell_of_their_own_after_the_parameters_cell()
    {
        var (result, messages) = await Run(Fixture.Load("parameters.ipynb"), ("count", "5"), ("beta", "4"), ("label", "a\"b"), ("limit", "2.5"), ("count", "6"));

        var cell = result.Output.Cells[2];
        Assert.Equal("// Parameters\nvar count = 6;\nvar beta = 4.0;\nvar label = \"a\\\"b\";\nvar limit = (double?)2.5;\n", cell.Source);
        Assert.Equal(["injected-parameters"], cell.Tags);
        Assert.Equal("6 0.5 0.5 a\"b 2.5\n", Text(result.Output.Cells[3]));
        Assert.Equal("""{"count":6,"beta":4,"label":"a\u0022b","limit":2.5}""", result.Output.Metadata["papermill"]!["parameters"]!.ToJsonString());
        Assert.Empty(messages.Warnings);
    }

    [Fact]
    public async Task An_earlier_injected_cell_is_replaced_where_it_stands()
    {
        var (first, _) = await Run(Fixture.Load("parameters.ipynb"), ("count", "5"));
        var (second, _) = await Run(first.Output, ("rate", "1"));

        Assert.Equal(first.Output.Cells.Select(cell => cell.Id), second.Output.Cells.Select(cell => cell.Id));
        Assert.Equal("// Parameters\nvar rate = 1.0;\n", second.Output.Cells[2].Source);
        Assert.Equal("3 0.125 1 none \n", Text(second.Output.Cells[3]));
    }

    [Fact]
    public async Task Without_a_parameters_cell_they_come_first_and_there_is_a_warning()
    {
        using var folder = new TemporaryFolder();
        var (result, messages) = await Run(Fixture.Notebook(folder.Path, "x"), ("x", "3"));
        Assert.Equal("// Parameters\nvar x = 3;\n", result.Output.Cells[0].Source);
        Assert.Contains("no cell tagged 'parameters'", Assert.Single(messages.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_that_is_not_declared_is_warned_of()
    {
        var (result, messages) = await Run(Fixture.Load("parameters.ipynb"), ("cuont", "3"));
        Assert.Contains("'cuont'", Assert.Single(messages.Warnings), StringComparison.Ordinal);
        Assert.Equal("// Parameters\nvar cuont = 3;\n", result.Output.Cells[2].Source);
    }

    [Fact]
    public async Task Without_values_nothing_is_injected()
    {
        var (result, _) = await Run(Fixture.Load("parameters.ipynb"));
        Assert.Equal(3, result.Output.Cells.Count);
        Assert.Equal("{}", result.Output.Metadata["papermill"]!["parameters"]!.ToJsonString());
    }

    [Fact]
    public async Task Numbers_that_json_lacks_are_recorded_as_text()
    {
        var (result, _) = await Run(Fixture.Load("parameters.ipynb"), ("beta", "nan"), ("label", "007"));
        var recorded = (JsonObject)result.Output.Metadata["papermill"]!["parameters"]!;
        Assert.Equal("NaN", recorded["beta"]!.GetValue<string>());
        Assert.Equal("007", recorded["label"]!.GetValue<string>());
        NotebookDocument.Parse(result.Output.ToBytes(), "output");
    }

    private static string Text(NotebookCell cell) => string.Concat(cell.Outputs[0]!["text"]!.AsArray().Select(line => line!.GetValue<string>()));

    private static async Task<(NotebookRunResult Result, Messages Messages)> Run(NotebookDocument notebook, params (string Name, string Text)[] values)
    {
        var messages = new Messages();
        var options = new NotebookRunOptions { Parameters = [.. values.Select(value => NotebookParameter.Parse(value.Name, value.Text))] };
        var result = await NotebookRunner.RunAsync(notebook, options, messages);
        Assert.True(result.Succeeded, result.Failure?.Error.Message);
        return (result, messages);
    }
}
