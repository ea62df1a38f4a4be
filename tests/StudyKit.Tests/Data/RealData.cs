namespace StudyKit.Tests.Data;

/// <summary>Finds real data through the environment variable STUDYKIT_DATA.</summary>
internal static class RealData
{
    /// <summary>The first of the folders that is there; skips the test, with the reason, when none is.</summary>
    public static string Folder(params string[] names)
    {
        var root = Environment.GetEnvironmentVariable("STUDYKIT_DATA");
        Skip.If(string.IsNullOrEmpty(root), "STUDYKIT_DATA is not set, so there are no real data to read");
        var folder = names.Select(name => Path.Combine(root!, name)).FirstOrDefault(Directory.Exists);
        Skip.If(folder is null, $"{root} has no folder {string.Join(" or ", names)}");
        return folder!;
    }
}
