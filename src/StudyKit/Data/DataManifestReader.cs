using System.Text.Json;
using System.Text.RegularExpressions;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>Reads the manifests of data sets: those of the kit, which are built into it, or one from a file.</summary>
public static partial class DataManifestReader
{
    private const string ResourcePrefix = "data/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The manifests of the kit (<c>data/*.json</c>), by name.</summary>
    public static IReadOnlyList<DataManifest> BuiltIn { get; } = ReadBuiltIn();

    /// <summary>One manifest of the kit.</summary>
    /// <exception cref="OptionException">There is none of that name; says which there are.</exception>
    public static DataManifest Named(string name) =>
        BuiltIn.FirstOrDefault(m => m.Name == name)
            ?? throw new OptionException("data set", name, "one of " + string.Join(", ", BuiltIn.Select(m => m.Name)));

    /// <summary>Reads a manifest from a file.</summary>
    /// <exception cref="InputException">The file is missing, or is no such manifest; says what is wrong with it.</exception>
    public static DataManifest Read(string path)
    {
        using var stream = InputFile.OpenRaw(path);
        return Read(stream, path);
    }

    private static DataManifest[] ReadBuiltIn()
    {
        var assembly = typeof(DataManifestReader).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return Read(stream, name);
            })
            .ToArray();
    }

    private static DataManifest Read(Stream stream, string source)
    {
        DataManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<DataManifest>(stream, Json) ?? throw new JsonException("nothing but null");
        }
        catch (JsonException e)
        {
            throw new InputException(source, e.LineNumber + 1, e.Message, "a manifest as data/kang2018.json", e);
        }

        Require(PlainName().IsMatch(manifest.Name), source, $"the name '{manifest.Name}'", "a plain file name");
        Require(manifest.Folders.Count > 0 && manifest.Folders.All(f => PlainName().IsMatch(f)), source, "folders " + string.Join(", ", manifest.Folders), "plain names");
        Require(manifest.Files.Count > 0 && manifest.Files.DistinctBy(f => f.Name).Count() == manifest.Files.Count, source, "no file, or one twice", "distinct files");
        foreach (var file in manifest.Files)
        {
            Require(PlainName().IsMatch(file.Name), source, $"the file '{file.Name}'", "a plain file name");
            Require(file.Bytes > 0, source, $"{file.Name} with {file.Bytes} bytes", "at least 1");
            Require(Checksum().IsMatch(file.Sha256), source, $"{file.Name} with sha256 '{file.Sha256}'", "64 lower-case hexadecimal digits");
            Require(file.Url is null || DataFetcher.IsAllowed(file.Url), source, $"{file.Name} at {file.Url}", "an https address");
            Require(file.Url is not null || manifest.ByHand is not null, source, $"{file.Name} without an address", "an address, or byHand that says how to get it");
        }

        return manifest;
    }

    private static void Require(bool holds, string source, string found, string wanted)
    {
        if (!holds)
        {
            throw new InputException(source, null, found, wanted);
        }
    }

    // Names go into paths: nothing that could lead out of the folder.
    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.\-]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Checksum();
}
