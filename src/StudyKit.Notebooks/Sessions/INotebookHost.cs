namespace StudyKit.Notebooks.Sessions;

/// <summary>Another program's C# kernel, in which <c>study run --host</c> can run cells; an <see cref="StudyKit.Parts.OptionalPartAttribute">optional part</see>.</summary>
public interface INotebookHost
{
    /// <summary>What <c>--host</c> calls it, <c>interactive</c> for example.</summary>
    string Name { get; }

    /// <summary>The kernel and its version, in words.</summary>
    string Description { get; }

    /// <summary>Languages of the cells that it runs, under the names of polyglot notebooks (<c>csharp</c>, <c>html</c>, …).</summary>
    IReadOnlyList<string> Languages { get; }

    /// <summary>Opens a session.</summary>
    /// <param name="options">Folders and limits.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="StudyKit.Errors.OptionException">An option is out of its range.</exception>
    Task<INotebookSession> OpenAsync(CSharpSessionOptions options, CancellationToken cancellationToken);
}
