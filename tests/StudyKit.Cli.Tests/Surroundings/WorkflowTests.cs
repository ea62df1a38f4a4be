using System.Text.RegularExpressions;
using YamlDotNet.Serialization;
using Map = System.Collections.Generic.Dictionary<object, object>;

namespace StudyKit.Cli.Tests.Surroundings;

public class WorkflowTests
{
    private readonly Map _workflow = new DeserializerBuilder().Build().Deserialize<Map>(Checkout.Text(".github/workflows/ci.yml"));

    [Fact]
    public void It_may_only_read()
    {
        Assert.Equal(new Map { ["contents"] = "read" }, (Map)_workflow["permissions"]);
        Assert.All(Jobs(), job => Assert.False(job.ContainsKey("permissions")));
    }

    [Fact]
    public void Actions_are_pinned_to_a_major_version_the_same_everywhere()
    {
        var actions = Steps().Where(step => step.ContainsKey("uses")).Select(step => (string)step["uses"]).Distinct().ToArray();

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches(@"\Aactions/[a-z-]+@v[0-9]+\z", action));
        Assert.Equal(actions.Length, actions.Select(action => action.Split('@')[0]).Distinct().Count());
    }

    [Fact]
    public void Dotnet_is_that_of_global_json()
    {
        var set = Steps().Where(step => step.TryGetValue("uses", out var action) && ((string)action).StartsWith("actions/setup-dotnet@", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(set);
        Assert.All(set, step => Assert.Equal(new Map { ["global-json-file"] = "global.json" }, (Map)step["with"]));
        Assert.True(File.Exists(Checkout.File("global.json")));
    }

    [Fact]
    public void Both_stacks_are_jobs_of_their_own_with_packages_of_their_own()
    {
        var job = Job("stack");
        var stacks = ((List<object>)((Map)((Map)job["strategy"])["matrix"])["include"]).Cast<Map>().ToDictionary(stack => (string)stack["stack"], stack => (string)stack["full"]);

        Assert.Equal(new Dictionary<string, string> { ["embedded"] = "false", ["full"] = "true" }, stacks);
        Assert.Equal("${{ matrix.full }}", ((Map)job["env"])["StudyKitFull"]);
        Assert.Contains("${{ matrix.stack }}", (string)((Map)Steps(job).Single(step => step.TryGetValue("uses", out var action) && ((string)action).StartsWith("actions/cache@", StringComparison.Ordinal))["with"])["key"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_full_stack_runs_on_the_Ubuntu_of_the_containers()
    {
        Assert.Equal("ubuntu-24.04", Job("stack")["runs-on"]);
        Assert.Contains("-noble\"", Checkout.Text(".devcontainer/cpu/devcontainer.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_its_commands_name_are_there()
    {
        var named = Commands().SelectMany(command => Regex.Matches(command, @"(?<=^|\s)(\./)?(study|(tests|\.ci|environment|notebooks)/[\w./*-]+|[\w.]+\.sln)(?=\s|$)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .Select(match => match.Value.StartsWith("./", StringComparison.Ordinal) ? match.Value[2..] : match.Value).Distinct().ToArray();

        Assert.Contains("study", named);
        Assert.Contains("notebooks/*.ipynb", named);
        Assert.All(named, path => Assert.NotEmpty(Directory.GetFiles(Checkout.File(Path.GetDirectoryName(path)!), Path.GetFileName(path))));
    }

    [SkippableFact]
    public void Every_shell_script_is_checked()
    {
        var tracked = Checkout.Tracked();
        Skip.If(tracked is null, "not a git repository");
        var checks = Commands().Single(command => command.StartsWith("shellcheck ", StringComparison.Ordinal)).Split(' ')[1..]
            .SelectMany(path => Directory.GetFiles(Checkout.File(Path.GetDirectoryName(path)!), Path.GetFileName(path))).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(tracked.Keys.Select(Checkout.File).Where(path => File.Exists(path) && File.ReadLines(path).FirstOrDefault() == "#!/usr/bin/env bash").Except(checks));
    }

    private static IEnumerable<Map> Steps(Map job) => ((List<object>)job["steps"]).Cast<Map>();

    private IEnumerable<Map> Jobs() => ((Map)_workflow["jobs"]).Values.Cast<Map>();

    private Map Job(string name) => (Map)((Map)_workflow["jobs"])[name];

    private IEnumerable<Map> Steps() => Jobs().SelectMany(Steps);

    private IEnumerable<string> Commands() => Steps().Where(step => step.ContainsKey("run")).Select(step => (string)step["run"]);
}
