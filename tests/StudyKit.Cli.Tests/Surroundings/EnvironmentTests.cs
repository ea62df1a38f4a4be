using System.Text.RegularExpressions;

namespace StudyKit.Cli.Tests.Surroundings;

public class EnvironmentTests
{
    [Fact]
    public void Every_Python_package_is_pinned_and_named_once()
    {
        var requirements = Checkout.Text("environment/requirements.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToArray();

        Assert.All(requirements, line => Assert.Matches(@"\A[a-z-]+==[0-9]+(\.[0-9]+)+\z", line));
        var names = requirements.Select(line => line.Split("==")[0]).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Empty(new[] { "jupyterlab", "nbclient", "nbconvert", "papermill" }.Except(names));
        Assert.Contains("-r environment/requirements.txt", Checkout.Text("environment/post-create.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_that_the_pages_name_are_those_of_the_build()
    {
        foreach (var page in new[] { "environment/README.md", "docs/decisions/009-full-stack.md" })
        {
            var named = Regex.Matches(Checkout.Text(page), @"\bTorchSharp(?<torch>-[a-z-]+)? (?<version>\d+\.\d+\.\d+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

            Assert.NotEmpty(named);
            foreach (var torch in new[] { "-cpu", "-cuda-linux" })
            {
                Assert.All(named, match => Assert.Equal(Checkout.PackageVersion("TorchSharp" + torch), match.Groups["version"].Value));
            }
        }
    }

    [SkippableFact]
    public void Scripts_stop_at_an_error_and_may_be_executed()
    {
        var tracked = Checkout.Tracked();
        Skip.If(tracked is null, "not a git repository");
        var scripts = tracked.Keys.Where(path => File.Exists(Checkout.File(path)) && File.ReadLines(Checkout.File(path)).FirstOrDefault() == "#!/usr/bin/env bash").ToArray();

        Assert.Contains("environment/post-create.sh", scripts);
        Assert.Contains("environment/slurm/submit", scripts);

        // Slurm copies and runs its scripts itself.
        Assert.All(scripts.Where(path => !path.EndsWith(".sbatch", StringComparison.Ordinal)), path => Assert.Equal((path, "100755"), (path, tracked[path])));
        Assert.All(scripts.Where(path => path.StartsWith("environment/", StringComparison.Ordinal)), path => Assert.Contains("\nset -euo pipefail\n", Checkout.Text(path), StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_its_page_names_are_there()
    {
        var links = Regex.Matches(Checkout.Text("environment/README.md"), @"\]\((?<path>[^):#]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["path"].Value).ToArray();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Checkout.File("environment"), link)), link));
    }
}
