using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Reports;

/// <summary>Pictures for a page that loads nothing: those in the cell, and those beside the notebook.</summary>
/// <param name="folders">Folders that relative names may start from.</param>
internal sealed class PictureSource(IReadOnlyList<string> folders)
{
    private const long Largest = 20_000_000;

    /// <summary>The picture as a <c>data:</c> address, or null when it is elsewhere.</summary>
    public string? Find(string address, JsonObject? attachments)
    {
        const string InCell = "attachment:";
        if (address.StartsWith(InCell, StringComparison.Ordinal))
        {
            var name = Uri.UnescapeDataString(address[InCell.Length..]);
            return attachments?[name] is JsonObject bundle && bundle.FirstOrDefault(format => IsPicture(format.Key)) is { Value: JsonValue data } format
                ? $"data:{format.Key};base64,{string.Concat(MetadataField.Shown(data).Where(c => !char.IsWhiteSpace(c)))}"
                : null;
        }

        if (address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
        {
            return address;
        }

        if (address.Contains(':', StringComparison.Ordinal) || TypeOf(address) is not { } type)
        {
            return null;
        }

        var file = folders.Select(folder => new FileInfo(Path.Combine(folder, Uri.UnescapeDataString(address)))).FirstOrDefault(file => file.Exists && file.Length <= Largest);
        return file is null ? null : Read(file, type);
    }

    private static string? Read(FileInfo file, string type)
    {
        try
        {
            return $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(file.FullName))}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the page names it, as it does a picture on the network.
            return null;
        }
    }

    private static bool IsPicture(string mimeType) => mimeType is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "image/svg+xml";

    private static string? TypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
