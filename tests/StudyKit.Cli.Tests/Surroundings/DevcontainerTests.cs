using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StudyKit.Cli.Tests.Surroundings;

public class DevcontainerTests
{
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip };

    [Theory]
    [InlineData("cpu", "cpu")]
    [InlineData("cuda", "cuda-linux")]
    public void A_container_has_the_full_stack_with_a_libtorch_that_the_kit_knows(string container, string torch)
    {
        var environment = Read(container).GetProperty("containerEnv");

        Assert.Equal("true", environment.GetProperty("StudyKitFull").GetString());
        Assert.Equal(torch, environment.GetProperty("StudyKitTorch").GetString());
        Assert.NotNull(Checkout.PackageVersion($"TorchSharp-{torch}"));
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda")]
    public void Its_image_is_pinned_and_has_the_repositorys_dotnet_on_an_Ubuntu_whose_Cpp_library_is_new_enough(string container)
    {
        var image = Regex.Match(Read(container).GetProperty("image").GetString()!, @"\Amcr\.microsoft\.com/devcontainers/dotnet:\d+\.\d+\.\d+-(?<dotnet>\d+\.\d+)-noble\z", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        using var global = JsonDocument.Parse(Checkout.Text("global.json"));

        Assert.True(image.Success);
        Assert.StartsWith(image.Groups["dotnet"].Value + ".", global.RootElement.GetProperty("sdk").GetProperty("version").GetString(), StringComparison.Ordinal);
        Assert.Equal("net" + image.Groups["dotnet"].Value, XDocument.Load(Checkout.File("Directory.Build.props")).Descendants("TargetFramework").Single().Value);
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda")]
    public void It_is_set_up_by_a_script_that_is_there_and_finds_what_the_script_installs(string container)
    {
        var read = Read(container);

        var script = read.GetProperty("postCreateCommand").GetString()!;
        Assert.True(File.Exists(Checkout.File(script)), script);
        Assert.Contains("$HOME/.venvs/scstudy}", Checkout.Text(script), StringComparison.Ordinal);
        Assert.EndsWith(":/home/vscode/.venvs/scstudy/bin", read.GetProperty("remoteEnv").GetProperty("PATH").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_CUDA_container_starts_without_a_GPU_too()
    {
        var container = Read("cuda");

        Assert.Equal("optional", container.GetProperty("hostRequirements").GetProperty("gpu").GetString());
        Assert.False(container.TryGetProperty("runArgs", out _));
        Assert.False(Read("cpu").GetProperty("hostRequirements").TryGetProperty("gpu", out _));
    }

    private static JsonElement Read(string container)
    {
        using var document = JsonDocument.Parse(Checkout.Text($".devcontainer/{container}/devcontainer.json"), Comments);
        return document.RootElement.Clone();
    }
}
