namespace StudyKit.Cli.Tests;

public sealed class NotebookVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_notebook_is_converted_there_and_back_and_what_is_lost_is_said()
    {
        File.WriteAllText(Path.Combine(_folder, "a.dib"), "#!markdown\n\n# Title\n\n#!fsharp\n\nlet x = 1\n");
        using var there = StudyProcess.RunToEnd(_folder, "notebook", "convert", "a.dib", "a.ipynb");
        Assert.True(there.ExitCode == 0, there.Errors);
        Assert.Equal("wrote a.ipynb\n", there.Output);
        Assert.Empty(there.Errors);

        var path = Path.Combine(_folder, "a.ipynb");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"outputs\": []", "\"outputs\": [{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"1\"}]", StringComparison.Ordinal));
        using var back = StudyProcess.RunToEnd(_folder, "notebook", "convert", "a.ipynb", "b.dib");
        Assert.True(back.ExitCode == 0, back.Errors);
        Assert.Equal("warning: b.dib is without the outputs of cell 2\n", back.Errors);
        Assert.EndsWith("#!markdown\n\n# Title\n\n#!fsharp\n\nlet x = 1\n", File.ReadAllText(Path.Combine(_folder, "b.dib")), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_ending_is_bad_usage()
    {
        File.WriteAllText(Path.Combine(_folder, "a.dib"), "1");
        using var run = StudyProcess.RunToEnd(_folder, "notebook", "convert", "a.dib", "a.html");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(".ipynb or .dib", run.Errors, StringComparison.Ordinal);
    }
}
