using StudyKit.Errors;

namespace StudyKit.Figures.Export;

/// <summary>Finds the browser that draws still images: Chromium, or a browser built on it. The kit needs none for anything else.</summary>
public static class Chromium
{
    /// <summary>Environment variable that names the browser; it goes before what is on the path.</summary>
    public const string Variable = "STUDYKIT_CHROMIUM";

    /// <summary>What is lost without it and how to have it, in one sentence.</summary>
    public const string Missing = $"figures are written as pages and specifications, without PNG and SVG; install Chromium or name a browser in {Variable}";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge", "chrome"];

    /// <summary>Path of the browser; null when there is none.</summary>
    /// <exception cref="OptionException">The variable names no file.</exception>
    public static string? Find() => Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"));

    internal static string? Find(string? named, string? path)
    {
        if (!string.IsNullOrEmpty(named))
        {
            OptionException.Require(File.Exists(named), Variable, named, "the path of a browser, or no such variable");
            return Path.GetFullPath(named);
        }

        var folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var endings = OperatingSystem.IsWindows() ? [".exe"] : new[] { "" };
        return Names.SelectMany(name => folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending))))
            .Concat(UsualPlaces())
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Where installers put browsers that they leave off the path.</summary>
    private static IEnumerable<string> UsualPlaces()
    {
        if (OperatingSystem.IsMacOS())
        {
            return
            [
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            ];
        }

        return OperatingSystem.IsWindows()
            ? from folder in (Environment.SpecialFolder[])[Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86]
              from browser in (string[])[@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"]
              select Path.Combine(Environment.GetFolderPath(folder), browser)
            : [];
    }
}
