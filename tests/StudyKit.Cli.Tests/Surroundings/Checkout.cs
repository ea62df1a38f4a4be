using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StudyKit.Cli.Tests.Surroundings;

/// <summary>The repository that the tests were built from.</summary>
internal static partial class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string File(string path) => Path.Combine(Root, path);

    public static string Text(string path) => System.IO.File.ReadAllText(File(path));

    /// <summary>The version of a package in Directory.Packages.props; null when it is not there.</summary>
    public static string? PackageVersion(string package) =>
        XDocument.Load(File("Directory.Packages.props")).Descendants("PackageVersion")
            .FirstOrDefault(version => (string?)version.Attribute("Include") == package)?.Attribute("Version")?.Value;

    /// <summary>Paths and modes of what git has; null where there is no git, or no repository of it.</summary>
    public static IReadOnlyDictionary<string, string>? Tracked()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-s"]) { UseShellExecute = false, WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var lines = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? Entry().Matches(lines).ToDictionary(entry => entry.Groups["path"].Value, entry => entry.Groups["mode"].Value) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "ScStudy.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests run outside the repository");
    }

    [GeneratedRegex(@"^(?<mode>\d{6}) \S+ \d\t(?<path>.+?)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();
}
