namespace StudyKit.Notebooks.Packages;

/// <summary>File names of native libraries, as the runtime tries them.</summary>
internal static class NativeLibraryNames
{
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";

    /// <summary>The files that a name in an import may mean, best first.</summary>
    public static IEnumerable<string> Of(string name)
    {
        var file = Path.GetFileName(name);
        string[] bare = OperatingSystem.IsWindows() ? [file] : ["lib" + file, file];
        return IsLibrary(file) ? bare.Reverse() : [.. bare.Select(start => start + Suffix), .. bare];
    }

    /// <summary>Whether a file name is one of a native library, numbered ones (<c>libz.so.1</c>) too.</summary>
    public static bool IsLibrary(string file) =>
        file.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(file).Contains(Suffix + ".", StringComparison.OrdinalIgnoreCase);
}
