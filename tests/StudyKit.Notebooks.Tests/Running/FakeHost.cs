using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Running;

/// <summary>A host whose cells are words of a <see cref="ScriptedSession"/>.</summary>
internal sealed class FakeHost(ScriptedSession session) : INotebookHost
{
    public string Name { get; init; } = "fake";

    public string Description { get; init; } = "Fake 1.0";

    public IReadOnlyList<string> Languages { get; init; } = ["csharp", "fsharp"];

    public Task<INotebookSession> OpenAsync(CSharpSessionOptions options, CancellationToken cancellationToken)
    {
        session.Restart();
        return Task.FromResult<INotebookSession>(session);
    }
}
