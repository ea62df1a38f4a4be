using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions.Cells;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Compiles submissions, each after those it can see.</summary>
internal sealed class SubmissionCompiler(string folder, SubmissionLoader loader)
{
    private static readonly EmitOptions Emission = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly ReferenceResolver _resolver = new(folder);
    private readonly CellSourceResolver _sources = new(folder);
    private int _count;

    /// <summary>What every cell has imported: as in .NET Interactive.</summary>
    public static ImmutableArray<string> Imports { get; } =
    [
        "System",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
        typeof(Kernel).Namespace!,
        typeof(Kernel).FullName!,
        typeof(CellDisplay).FullName!,
        typeof(DisplayExtensions).FullName!,
        typeof(Checks.Check).Namespace!,
    ];

    /// <summary>What code from here on refers to.</summary>
    public ImmutableArray<MetadataReference> References { get; private set; } =
        [.. HostAssemblies.Framework, HostAssemblies.Reference(typeof(CellDisplay).Assembly.Location)];

    /// <summary>Adds an assembly for the code that follows, unless it is there already.</summary>
    /// <param name="reference">Its path, relative to the notebook's folder, or its name.</param>
    /// <returns>Whether it was found.</returns>
    public bool TryAddReference(string reference)
    {
        var found = _resolver.ResolveReference(reference, null, MetadataReferenceProperties.Assembly);
        foreach (var assembly in found)
        {
            Add(assembly);
        }

        return !found.IsDefaultOrEmpty;
    }

    /// <summary>Adds the assemblies of packages, in place of those of an earlier version.</summary>
    public void AddPackages(PackageAssemblies packages)
    {
        var paths = packages.CompileReferences
            .DistinctBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
        References = References.RemoveAll(reference =>
            reference is PortableExecutableReference { FilePath: { } path } && paths.TryGetValue(Path.GetFileNameWithoutExtension(path), out var other) && path != other && !HostAssemblies.Has(path));
        foreach (var path in paths.Values)
        {
            Add(HostAssemblies.Reference(path));
        }
    }

    /// <summary>Compiles a submission.</summary>
    /// <param name="code">The code.</param>
    /// <param name="name">Name of the cell, for errors and stack traces.</param>
    /// <param name="earlier">The submissions it can see; those at the end that it replaces, it does not see.</param>
    /// <param name="cancellationToken">Stops the compilation.</param>
    /// <returns>The submission, or its errors.</returns>
    public (Submission Submission, IReadOnlyList<Diagnostic> Errors) Compile(string code, string name, IReadOnlyList<Submission> earlier, CancellationToken cancellationToken)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), CSharpText.ParseOptions, name, cancellationToken);
        var id = string.Create(CultureInfo.InvariantCulture, $"Submission#{_count++}");
        var submission = Create(earlier.Count);

        // A cell that is run again and again would otherwise leave a longer and longer chain behind.
        var seen = earlier.Count;
        while (seen > 0 && earlier[seen - 1].IsReplacedBy(submission))
        {
            seen--;
        }

        if (seen < earlier.Count && Create(seen) is var alone && Errors(alone).Count == 0)
        {
            submission = alone;
        }

        var errors = Errors(submission);
        if (errors.Count > 0)
        {
            return (submission, errors);
        }

        // The errors are those of the cell as it was written; it runs with its stop points, where they do not disturb it.
        var stoppable = StopPoints.AddTo(tree, submission.Compilation.GetSemanticModel(tree));
        if (stoppable != tree && Create(submission.Follows, stoppable) is var candidate && Errors(candidate).Count == 0)
        {
            submission = candidate;
        }

        return (submission, []);

        Submission Create(int count, SyntaxTree? text = null) => new(code, CSharpCompilation.CreateScriptCompilation(
            id,
            text ?? tree,
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                scriptClassName: id,
                usings: Imports,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                metadataReferenceResolver: _resolver,
                sourceReferenceResolver: _sources,
                assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default),
            count == 0 ? null : earlier[count - 1].Compilation,
            typeof(object)), count);

        List<Diagnostic> Errors(Submission candidate) =>
            [.. candidate.Compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    /// <summary>Emits a submission without errors and loads it.</summary>
    /// <returns>What runs it, null when there is nothing to run; and errors that show only when code is emitted.</returns>
    public (Func<object?[], Task<object?>>? Entry, IReadOnlyList<Diagnostic> Errors) Load(Submission submission, CancellationToken cancellationToken)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = submission.Compilation.Emit(image, symbols, options: Emission, cancellationToken: cancellationToken);
        if (!emitted.Success)
        {
            return (null, [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
        }

        foreach (var path in submission.Compilation.References.OfType<PortableExecutableReference>().Select(reference => reference.FilePath).OfType<string>().Where(path => !HostAssemblies.Has(path)))
        {
            loader.Register(path);
        }

        var bytes = image.ToArray();
        StackFrames.Keep(bytes);
        symbols.Position = 0;
        using var guarded = new MemoryStream(bytes, writable: false);
        var assembly = loader.Load(submission.Compilation.AssemblyName!, guarded, symbols);
        var entry = submission.Compilation.GetEntryPoint(cancellationToken)!;
        var method = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        return (method.CreateDelegate<Func<object?[], Task<object?>>>(), []);
    }

    private void Add(MetadataReference reference)
    {
        if (!References.Contains(reference))
        {
            References = References.Add(reference);
        }
    }
}
