using System.CommandLine;
using StudyKit.Errors;
using StudyKit.Runs;

namespace StudyKit.Cli;

/// <summary>The option that names the run store.</summary>
internal static class StoreOption
{
    public static Option<string?> Create() => new("--store")
    {
        HelpName = "folder",
        Description = $"Folder of the run store; by default what {RunStore.Variable} names, else artifacts/runs in the repository.",
    };

    /// <summary>The folder of the store.</summary>
    /// <exception cref="OptionException">Nothing says where it is.</exception>
    public static string Resolve(string? directory) =>
        RunStore.FindRoot(directory) ?? throw new OptionException("--store", null, $"a folder for runs, or the environment variable {RunStore.Variable}, outside the repository");
}
