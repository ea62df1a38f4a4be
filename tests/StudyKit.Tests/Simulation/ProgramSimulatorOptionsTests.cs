using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Simulation;

namespace StudyKit.Tests.Simulation;

public class ProgramSimulatorOptionsTests
{
    [Fact]
    public void Every_preset_is_valid_and_survives_its_own_json()
    {
        foreach (var preset in (ProgramSimulatorOptions[])[ProgramSimulatorOptions.Default, ProgramSimulatorOptions.CnmfBenchmark, ProgramSimulatorOptions.ConfigurationA, ProgramSimulatorOptions.Study])
        {
            preset.Validate();
            Assert.Equal(preset.ToJson(), ProgramSimulatorOptions.Parse(preset.ToJson()).ToJson());
        }
    }

    [Fact]
    public void Json_has_snake_case_names_and_every_option()
    {
        var json = JsonNode.Parse((ProgramSimulatorOptions.Study with { Seed = ulong.MaxValue }).ToJson())!.AsObject();
        Assert.Equal(28, json.Count);
        Assert.Equal("graded", json["identity"]!.GetValue<string>());
        Assert.Equal(3000, json["cells"]!.GetValue<int>());
        Assert.Equal(ulong.MaxValue, json["seed"]!.GetValue<ulong>());
        Assert.Null(json["activity_groups"]);
    }

    [Fact]
    public void What_json_leaves_out_keeps_its_default()
    {
        var options = ProgramSimulatorOptions.Parse("""{"cells": 12, "identity": "graded", "activity_groups": [0, 9]}""");
        Assert.Equal(12, options.Cells);
        Assert.Equal(IdentityUsage.Graded, options.Identity);
        Assert.Equal([0, 9], options.ActivityGroups!);
        Assert.Equal(ProgramSimulatorOptions.Default.MeanShape, options.MeanShape);
    }

    [Theory]
    [InlineData("{\n  \"cels\": 3\n}", "the unknown option 'cels'")]
    [InlineData("{\"cells\": 3, \"cells\": 4}", "'cells' a second time")]
    [InlineData("{\n\"cells\": \"many\"}", "a value of another kind for 'cells'")]
    [InlineData("{\"identity\": \"soft\"}", "a value of another kind for 'identity'")]
    [InlineData("{\"cells\": 3", "broken JSON: '3' is an invalid end of a number")]
    public void Json_that_cannot_be_used_is_an_error_that_names_the_place(string json, string named)
    {
        var error = Assert.Throws<InputException>(() => ProgramSimulatorOptions.Parse(json, "my.json"));
        Assert.Equal("my.json", error.File);
        Assert.NotNull(error.Line);
        Assert.StartsWith(named, error.Found, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error.Found, StringComparison.Ordinal);
        Assert.Contains("activity_usage_high", error.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_that_names_it() =>
        Assert.Equal("no-such.json", Assert.Throws<InputException>(() => ProgramSimulatorOptions.Read("no-such.json")).File);

    [Theory]
    [InlineData("cells", "0")]
    [InlineData("genes", "-1")]
    [InlineData("groups", "0")]
    [InlineData("graded_a", "0")]
    [InlineData("library_scale", "-0.1")]
    [InlineData("mean_shape", "0")]
    [InlineData("outlier_probability", "1.1")]
    [InlineData("differential_probability", "-0.1")]
    [InlineData("activity_genes", "10001")]
    [InlineData("activity_groups", "[10]")]
    [InlineData("activity_usage_low", "0.9")]
    [InlineData("activity_usage_high", "1.1")]
    [InlineData("dispersion", "-1")]
    [InlineData("dispersion_degrees_of_freedom", "0")]
    public void A_value_outside_its_range_is_an_error_that_names_the_option(string option, string value)
    {
        var options = ProgramSimulatorOptions.Parse($$"""{"{{option}}": {{value}}}""");
        var error = Assert.Throws<OptionException>(options.Validate);
        var found = JsonNamingPolicy.SnakeCaseLower.ConvertName(error.Option);
        Assert.Equal(option == "activity_usage_low" ? "activity_usage_high" : option, found);
    }
}
