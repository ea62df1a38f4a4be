using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using StudyKit.Figures;

namespace StudyKit.Interactive.Tests;

/// <summary>.NET Interactive's C# kernel in this process, with the kit loaded as a notebook loads it.</summary>
internal sealed class KernelSession : IDisposable
{
    private readonly CSharpKernel _csharp = new();
    private readonly CompositeKernel _kernel;

    private KernelSession()
    {
        Formatter.ResetToDefault();
        _kernel = [_csharp.UseKernelHelpers()];
        _kernel.DefaultKernelName = _csharp.Name;
    }

    /// <summary>A session whose first cell has run: assemblies, names and, unless told otherwise, the formatters.</summary>
    public static async Task<KernelSession> StartAsync(bool load = true)
    {
        var session = new KernelSession();
        await session.RunAsync(
            $"""
            #r "{typeof(Figure).Assembly.Location}"
            #r "{typeof(StudyKitExtension).Assembly.Location}"
            #r "{typeof(Plotly.NET.GenericChart).Assembly.Location}"
            #r "{typeof(Plotly.NET.CSharp.Chart).Assembly.Location}"
            #r "{typeof(Microsoft.Data.Analysis.DataFrame).Assembly.Location}"
            using StudyKit.Interactive;
            using StudyKit.Interactive.Charts;
            using StudyKit.Interactive.Frames;
            using StudyKit.Interactive.Progress;
            using StudyKit.Training;
            {(load ? "StudyKitExtension.Load();" : "")}
            """);
        return session;
    }

    /// <summary>Declares a variable of the session.</summary>
    public Task ShareAsync(string name, object value) => _csharp.SetValueAsync(name, value, value.GetType());

    /// <summary>Runs a cell; one that fails is an error of the test.</summary>
    public async Task<IReadOnlyList<KernelEvent>> RunAsync(string code)
    {
        var events = await TryAsync(code);
        Assert.True(events[^1] is CommandSucceeded, string.Join('\n', events.Select(e => e is CommandFailed failed ? failed.Message : e.ToString())));
        return events;
    }

    /// <summary>Runs a cell, which may fail.</summary>
    public async Task<IReadOnlyList<KernelEvent>> TryAsync(string code) => (await _kernel.SendAsync(new SubmitCode(code))).Events;

    /// <summary>The formats in which a cell shows its result.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ShowAsync(string code) => Formats((await RunAsync(code)).OfType<ReturnValueProduced>().Single());

    /// <summary>The formats of an output.</summary>
    public static IReadOnlyDictionary<string, string> Formats(DisplayEvent output) => output.FormattedValues.ToDictionary(value => value.MimeType, value => value.Value);

    public void Dispose()
    {
        _kernel.Dispose();
        Formatter.ResetToDefault();
    }
}
