using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Finds the assemblies that cells refer to: the host's own first, then files relative to the notebook's folder.</summary>
internal sealed class ReferenceResolver(string folder) : MetadataReferenceResolver
{
    private readonly ScriptMetadataResolver _files = ScriptMetadataResolver.Default.WithBaseDirectory(folder);

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var simpleName = Path.GetExtension(reference).ToUpperInvariant() is ".DLL" or ".EXE" ? Path.GetFileNameWithoutExtension(reference) : reference;
        return OfHost(simpleName) is { } host ? [host] : _files.ResolveReference(reference, baseFilePath, properties);
    }

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        OfHost(referenceIdentity.Name) ?? _files.ResolveMissingAssembly(definition, referenceIdentity);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    private static PortableExecutableReference? OfHost(string simpleName) =>
        HostAssemblies.Find(simpleName) is { Location.Length: > 0 } assembly ? HostAssemblies.Reference(assembly.Location) : null;
}
