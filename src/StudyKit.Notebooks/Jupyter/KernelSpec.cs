using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>A kernel as Jupyter knows it: a folder named after it, with a <c>kernel.json</c>.</summary>
/// <param name="Name">The name that notebooks give in their <c>kernelspec</c>.</param>
/// <param name="Folder">The folder.</param>
/// <param name="DisplayName">What front ends show; null when the folder's <c>kernel.json</c> cannot be read.</param>
/// <param name="Language">The language; null when it cannot be read.</param>
/// <param name="Command">What starts it; empty when it cannot be read.</param>
/// <param name="IsOurs">Whether it starts this kernel.</param>
public sealed record KernelSpec(string Name, string Folder, string? DisplayName, string? Language, IReadOnlyList<string> Command, bool IsOurs)
{
    internal const string FileName = "kernel.json";
    internal const string Mark = "implementation";

    /// <summary>Every kernel of a folder of kernelspecs; none when the folder is not there.</summary>
    public static IReadOnlyList<KernelSpec> List(string kernels) =>
        Directory.Exists(kernels)
            ? [.. Directory.GetDirectories(kernels).Where(folder => File.Exists(Path.Combine(folder, FileName))).Order(StringComparer.Ordinal).Select(Read)]
            : [];

    /// <summary>A kernel of a folder of kernelspecs; null when the name is free.</summary>
    public static KernelSpec? Find(string kernels, string name) =>
        List(kernels).FirstOrDefault(spec => spec.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static KernelSpec Read(string folder)
    {
        var name = Path.GetFileName(folder);
        try
        {
            var json = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, FileName))) as JsonObject;
            return new KernelSpec(
                name,
                folder,
                Text(json?["display_name"]),
                Text(json?["language"]),
                json?["argv"] is JsonArray words ? [.. words.Select(Text).OfType<string>()] : [],
                Text((json?["metadata"] as JsonObject)?[Mark]) == KernelInfo.Implementation);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Whatever it is, it is not ours.
            return new KernelSpec(name, folder, null, null, [], false);
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
