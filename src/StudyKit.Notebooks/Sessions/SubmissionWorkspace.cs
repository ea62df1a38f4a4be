using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// The submissions that have run, as a solution that the compiler's editor services understand: one project each, referring to
/// the one before. It is built when first asked for, so that a run without a front end does not pay for it.
/// </summary>
internal sealed class SubmissionWorkspace : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly List<(Submission Submission, ProjectId Project)> _followed = [];
    private AdhocWorkspace? _workspace;

    /// <summary>A document of code that sees the submissions given.</summary>
    public async Task<Document> OpenAsync(string code, IReadOnlyList<Submission> submissions, IReadOnlyList<MetadataReference> references, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _workspace ??= new AdhocWorkspace(MefHostServices.DefaultHost);
            Follow(_workspace, submissions);

            // Compiled here, the submissions are shared by all documents that are opened later.
            if (Last is { } last)
            {
                await _workspace.CurrentSolution.GetProject(last)!.GetCompilationAsync(cancellationToken);
            }

            var (open, project) = Add(_workspace.CurrentSolution, code, references);
            return open.GetProject(project)!.Documents.Single();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        _workspace?.Dispose();
        _oneAtATime.Dispose();
    }

    private ProjectId? Last => _followed.Count == 0 ? null : _followed[^1].Project;

    private void Follow(AdhocWorkspace workspace, IReadOnlyList<Submission> submissions)
    {
        var same = 0;
        while (same < Math.Min(_followed.Count, submissions.Count) && _followed[same].Submission == submissions[same])
        {
            same++;
        }

        var solution = workspace.CurrentSolution;
        for (; _followed.Count > same; _followed.RemoveAt(_followed.Count - 1))
        {
            solution = solution.RemoveProject(_followed[^1].Project);
        }

        foreach (var submission in submissions.Skip(same))
        {
            (solution, var project) = Add(solution, submission.Code, submission.Compilation.ExternalReferences);
            _followed.Add((submission, project));
        }

        workspace.TryApplyChanges(solution);
    }

    private (Solution Solution, ProjectId Id) Add(Solution solution, string code, IReadOnlyList<MetadataReference> references)
    {
        var id = ProjectId.CreateNewId();
        var name = string.Create(CultureInfo.InvariantCulture, $"Submission#{_followed.Count}");
        var project = ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, scriptClassName: name, usings: SubmissionCompiler.Imports, allowUnsafe: true),
            parseOptions: CSharpText.ParseOptions,
            projectReferences: Last is { } last ? [new ProjectReference(last)] : [],
            metadataReferences: DocumentedReferences.Of(references),
            isSubmission: true);
        return (solution.AddProject(project).AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(code)), id);
    }
}
