using System.Reflection;
using Microsoft.DotNet.Interactive.CSharp;
using StudyKit.Interactive.Hosting;
using StudyKit.Notebooks.Sessions;
using StudyKit.Parts;

[assembly: OptionalPart(typeof(InteractiveHost))]

namespace StudyKit.Interactive.Hosting;

/// <summary>.NET Interactive's own C# kernel, in this process: <c>study run --host interactive</c>.</summary>
public sealed class InteractiveHost : INotebookHost
{
    /// <inheritdoc/>
    public string Name => NotebookHosts.Interactive;

    /// <inheritdoc/>
    public string Description { get; } = Describe(typeof(CSharpKernel).Assembly);

    /// <inheritdoc/>
    public IReadOnlyList<string> Languages => InteractiveKernel.Languages;

    /// <inheritdoc/>
    public async Task<INotebookSession> OpenAsync(CSharpSessionOptions options, CancellationToken cancellationToken) =>
        await InteractiveSession.OpenAsync(options, cancellationToken);

    // What follows the plus is the commit.
    private static string Describe(Assembly assembly) =>
        $"{assembly.GetName().Name} {assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";
}
