using System.Text.RegularExpressions;

namespace StudyKit.Tests;

/// <summary>Holds the sources of the library against the rules of the house: folders are namespaces, and arrows between them run down.</summary>
public partial class HouseTests
{
    // Lowest first. A folder may use its own level and those below; a new folder is given its level here.
    private static readonly string[][] Levels =
    [
        ["Errors", "Parts", "Views", "Numerics", "Data"],
        ["Models", "Objectives", "Neighbors"],
        ["Figures", "Metrics", "Clustering", "Embedding", "Training", "Simulation", "Engine", "Engines", "Runs"],
        ["Studies"],
    ];

    [Fact]
    public void Every_folder_has_its_level_and_every_file_the_namespace_of_its_folder()
    {
        Assert.Empty(Folders().Except(Levels.SelectMany(level => level)));
        Assert.All(
            Folders().SelectMany(Files),
            file => Assert.Contains($"namespace StudyKit.{Path.GetRelativePath(Library(), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')};", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void No_folder_uses_one_of_a_higher_level() =>
        Assert.Empty(Arrows().Where(arrow => Level(arrow.To) > Level(arrow.From)).Select(arrow => $"{arrow.From} uses {arrow.To} in {Path.GetFileName(arrow.File)}"));

    [Fact]
    public void Folders_use_one_another_without_circles()
    {
        // Folders that use none of those left are taken away, until none is left or a circle is.
        var left = Folders().ToHashSet(StringComparer.Ordinal);
        var arrows = Arrows().ToArray();
        Assert.NotEmpty(arrows);
        string[] layer;
        do
        {
            layer = [.. left.Where(folder => !arrows.Any(arrow => arrow.From == folder && left.Contains(arrow.To)))];
            left.ExceptWith(layer);
        }
        while (layer.Length > 0);

        Assert.Empty(left);
    }

    // What is no folder of the library, the command or the notebooks, stands above it.
    private static int Level(string folder) => Array.FindIndex(Levels, level => level.Contains(folder)) is var level and >= 0 ? level : Levels.Length;

    private static IEnumerable<(string From, string To, string File)> Arrows() =>
        from folder in Folders()
        from file in Files(folder)
        from used in Name().Matches(File.ReadAllText(file)).Select(match => match.Groups["folder"].Value).Distinct()
        where used != folder
        select (folder, used, file);

    private static string[] Folders() => [.. Directory.GetDirectories(Library()).Select(path => Path.GetFileName(path))];

    private static string[] Files(string folder) => Directory.GetFiles(Path.Combine(Library(), folder), "*.cs", SearchOption.AllDirectories);

    private static string Library()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ScStudy.sln")))
            {
                return Path.Combine(folder.FullName, "src", "StudyKit");
            }
        }

        throw new InvalidOperationException("the tests run outside the repository");
    }

    // A using line, or a name in full.
    [GeneratedRegex(@"\bStudyKit\.(?<folder>[A-Z]\w*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
