namespace StudyKit.Notebooks.Packages;

/// <summary>What one restore brought, as it is kept: everything but what depends on the program that uses it.</summary>
internal sealed record RestoredSet
{
    /// <summary>Layout of the file; another number is another layout.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Layout of this file.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>All packages, those asked for and those they need.</summary>
    public required IReadOnlyList<RestoredPackage> Packages { get; init; }

    /// <summary>Assemblies to compile against.</summary>
    public required IReadOnlyList<RestoredAssembly> Compile { get; init; }

    /// <summary>Assemblies to load, satellite assemblies too.</summary>
    public required IReadOnlyList<RestoredAssembly> Runtime { get; init; }

    /// <summary>Native libraries for this system.</summary>
    public required IReadOnlyList<string> Natives { get; init; }

    /// <summary>Whether the native libraries come from several folders and are brought together in one of the entry's.</summary>
    public bool NativesTogether { get; init; }

    /// <summary>What the restore warned of.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether every file is still there.</summary>
    public bool IsWhole() =>
        Format == CurrentFormat && Compile.Concat(Runtime).Select(assembly => assembly.Path).Concat(Natives).All(File.Exists);
}
