using System.Collections.Immutable;
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
internal sealed class SubmissionWorkspace(IEnumerable<string> imports) : IDisposable
{
    private readonly ImmutableArray<string> _imports = [.. imports];
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lock _gate = new();
    private readonly Queue<(string Code, IReadOnlyList<MetadataReference> References)> _pending = new();
    private IReadOnlyList<MetadataReference> _references = [];
    private AdhocWorkspace? _workspace;
    private ProjectId? _last;
    private int _count;

    /// <summary>Takes note of a submission that has run.</summary>
    public void Add(string code, IReadOnlyList<MetadataReference> references)
    {
        lock (_gate)
        {
            _pending.Enqueue((code, references));
            _references = references;
        }
    }

    /// <summary>Takes note of the references that code from here on has.</summary>
    public void Refer(IReadOnlyList<MetadataReference> references)
    {
        lock (_gate)
        {
            _references = references;
        }
    }

    /// <summary>A document of code that sees all submissions so far.</summary>
    public async Task<Document> OpenAsync(string code, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _workspace ??= new AdhocWorkspace(MefHostServices.DefaultHost);
            IReadOnlyList<MetadataReference> references;
            lock (_gate)
            {
                while (_pending.TryDequeue(out var submission))
                {
                    var (solution, id) = Follow(_workspace.CurrentSolution, submission.Code, submission.References);
                    _workspace.TryApplyChanges(solution);
                    _last = id;
                    _count++;
                }

                references = _references;
            }

            // Compiled here, the submissions are shared by all documents that are opened later.
            if (_last is not null)
            {
                await _workspace.CurrentSolution.GetProject(_last)!.GetCompilationAsync(cancellationToken);
            }

            var (open, project) = Follow(_workspace.CurrentSolution, code, references);
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

    private (Solution Solution, ProjectId Id) Follow(Solution solution, string code, IReadOnlyList<MetadataReference> references)
    {
        var id = ProjectId.CreateNewId();
        var name = string.Create(CultureInfo.InvariantCulture, $"Submission#{_count}");
        var project = ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, scriptClassName: name, usings: _imports),
            parseOptions: CSharpText.ParseOptions,
            projectReferences: _last is null ? [] : [new ProjectReference(_last)],
            metadataReferences: DocumentedReferences.Of(references),
            isSubmission: true);
        return (solution.AddProject(project).AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(code)), id);
    }
}
