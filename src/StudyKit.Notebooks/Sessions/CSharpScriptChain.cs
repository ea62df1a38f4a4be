using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Roslyn's chain of submissions: each sees the declarations, usings and references of those before it.</summary>
internal sealed class CSharpScriptChain : IDisposable
{
    // As in .NET Interactive.
    private static readonly string[] Imports =
    [
        "System",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
        typeof(CellDisplay).FullName!,
        typeof(DisplayExtensions).FullName!,
        typeof(Checks.Check).Namespace!,
    ];

    private readonly InteractiveAssemblyLoader _loader = new();
    private readonly SubmissionWorkspace _workspace = new(Imports);
    private readonly ReferenceResolver _references;
    private ScriptOptions _options;
    private Script<object>? _script;
    private ScriptState<object>? _state;

    public CSharpScriptChain(string folder)
    {
        _references = new ReferenceResolver(folder);
        _options = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithMetadataResolver(_references)
            .WithSourceResolver(new CellSourceResolver(folder))
            .WithReferences(HostAssemblies.Framework.Append(HostAssemblies.Reference(typeof(CellDisplay).Assembly.Location)))
            .WithImports(Imports);
        _workspace.Refer(_options.MetadataReferences);
    }

    /// <summary>Adds an assembly for the code that follows.</summary>
    /// <exception cref="CellException">It is not there, or is a package.</exception>
    public void AddReference(string reference, int line)
    {
        if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            throw new CellException(
                line,
                $"""#r "{reference}": packages are not restored here; reference the package from a project, build it, and name its assembly with #r "path.dll".""");
        }

        var found = _references.ResolveReference(reference, null, MetadataReferenceProperties.Assembly);
        if (found.IsDefaultOrEmpty)
        {
            throw new CellException(line, $"""#r "{reference}": no such assembly, seen from the notebook's folder; has its project been built?""");
        }

        _options = _options.AddReferences(found);
        _workspace.Refer(_options.MetadataReferences);
    }

    /// <summary>Compiles and runs one submission.</summary>
    /// <param name="code">The code.</param>
    /// <param name="name">Name of the cell, for errors and stack traces.</param>
    /// <param name="cancellationToken">Stops the compilation; running code cannot be stopped from outside.</param>
    public async Task<Submission> RunAsync(string code, string name, CancellationToken cancellationToken)
    {
        var options = _options.WithFilePath(name);
        var script = _script is null ? CSharpScript.Create<object>(code, options, assemblyLoader: _loader) : _script.ContinueWith<object>(code, options);
        var errors = script.Compile(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToImmutableArray();
        if (!errors.IsEmpty)
        {
            return new Submission(DiagnosticText.Of(errors, name, code), false, null);
        }

        // A submission that throws still counts: what it had assigned by then stays, as in a Jupyter kernel.
        _state = _state is null
            ? await script.RunAsync(globals: null, catchException: static _ => true, CancellationToken.None)
            : await script.RunFromAsync(_state, catchException: static _ => true, CancellationToken.None);
        _script = script;
        _workspace.Add(code, options.MetadataReferences);
        return _state.Exception is { } exception
            ? new Submission(StackTraceText.Of(exception), false, null)
            : new Submission(null, HasValue(script), _state.ReturnValue);
    }

    /// <summary>A document of code that has not run, for the compiler's editor services.</summary>
    public Task<Document> OpenAsync(string code, CancellationToken cancellationToken) => _workspace.OpenAsync(code, cancellationToken);

    public void Dispose()
    {
        _loader.Dispose();
        _workspace.Dispose();
    }

    // A null result is a result; only the code tells it from none.
    private static bool HasValue(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        return ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }
            && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type?.SpecialType != SpecialType.System_Void;
    }

    /// <summary>How a submission ended.</summary>
    internal sealed record Submission(ErrorOutput? Error, bool HasValue, object? Value);
}
