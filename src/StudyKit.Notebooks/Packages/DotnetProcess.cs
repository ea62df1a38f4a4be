using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace StudyKit.Notebooks.Packages;

/// <summary>Runs the <c>dotnet</c> command as a child that can be stopped.</summary>
internal static class DotnetProcess
{
    // Set by a dotnet command for its own children; another SDK's paths would mislead this one.
    private static readonly string[] Inherited = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_HOST_PATH"];

    // Helpers that stay for the next build would hold the output open, and waiting for its end would wait for theirs.
    private static readonly string[] Quietly = ["-nologo", "-verbosity:quiet", "-nodeReuse:false", "-maxCpuCount:1", "-noAutoResponse", "-p:NuGetInteractive=false"];

    /// <summary>Runs one of its builds.</summary>
    /// <param name="dotnet">Full path of the command.</param>
    /// <param name="arguments">What to do with which project.</param>
    /// <param name="folder">Folder to run in.</param>
    /// <param name="cancellationToken">Ends the command and all it started.</param>
    /// <returns>The exit status and all that was printed.</returns>
    /// <exception cref="SdkMissingException">The command cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing of the command runs any more.</exception>
    public static async Task<(int Status, string Output)> RunAsync(string dotnet, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        var start = new ProcessStartInfo(dotnet, [.. arguments, .. Quietly])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var name in Inherited)
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output.WaitAsync(cancellationToken) + "\n" + await errors.WaitAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new SdkMissingException($"packages are restored with the .NET SDK, and '{start.FileName}' cannot be started: {e.Message}", e);
        }
    }
}
