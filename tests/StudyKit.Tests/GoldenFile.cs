using System.Text.Json;

namespace StudyKit.Tests;

/// <summary>Reference values beside the tests.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)));
        return document.RootElement.Clone();
    }
}
