using System.CommandLine;
using StudyKit.Errors;
using StudyKit.Notebooks.Jupyter;

namespace StudyKit.Cli;

/// <summary><c>study kernel</c>: the C# kernel for Jupyter's front ends.</summary>
internal static class KernelVerb
{
    public static Command Create() => new(
        "kernel",
        "The C# kernel of Jupyter's front ends (JupyterLab, VS Code, nbclient, papermill).\n\nExamples: study kernel install\n          study kernel list\n          study kernel uninstall")
    {
        CreateInstall(), CreateUninstall(), CreateList(), CreateStart(),
    };

    private static Command CreateInstall()
    {
        var place = new KernelPlaceOptions();
        var name = new Option<string?>("--name")
        {
            HelpName = "name",
            Description = $"The kernel's name in notebooks; by default {KernelSpecOptions.NotebookName}, or {KernelSpecOptions.OwnName} when another program has that.",
        };
        var display = new Option<string?>("--display-name") { HelpName = "text", Description = "What front ends show." };
        var replace = new Option<bool>("--replace") { Description = "Replace another program's kernel of that name." };
        var command = new Command("install", "Make the kernel known to Jupyter.\n\nExample: study kernel install --sys-prefix") { name, display, replace };
        place.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = new KernelSpecOptions { Name = parsed.GetValue(name), DisplayName = parsed.GetValue(display), Replace = parsed.GetValue(replace), Environment = Stack() };
            return Install(place.Folder(parsed), options, place.IsElsewhere(parsed) ? [] : KernelSpecFolders.SearchPath());
        });
        return command;
    }

    private static Command CreateUninstall()
    {
        var place = new KernelPlaceOptions();
        var name = new Option<string?>("--name") { HelpName = "name", Description = "Which one; by default all that 'study kernel install' made there." };
        var command = new Command("uninstall", "Make the kernel unknown to Jupyter.\n\nExample: study kernel uninstall") { name };
        place.AddTo(command);
        command.SetAction(parsed => Uninstall(place.Folder(parsed), parsed.GetValue(name)));
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "The C# kernels that Jupyter finds, the first of a name to be preferred.\n\nExample: study kernel list");
        command.SetAction(_ => List());
        return command;
    }

    private static Command CreateStart()
    {
        var file = new Option<string>("--connection-file", "-f") { HelpName = "file", Description = "The connection file that the front end wrote.", Required = true };
        var command = new Command("start", "Serve one front end until it ends; front ends run this themselves.\n\nExample: study kernel start -f connection.json") { file };
        command.SetAction(parsed => KernelHost.Run(parsed.GetRequiredValue(file)));
        return command;
    }

    // Front ends start the kernel through the launcher, which would build the embedded stack again without these.
    private static Dictionary<string, string> Stack() =>
        bool.TryParse(Environment.GetEnvironmentVariable("StudyKitFull"), out var full) && full
            ? new() { ["StudyKitFull"] = "true", ["StudyKitTorch"] = Environment.GetEnvironmentVariable("StudyKitTorch") is { Length: > 0 } torch ? torch : "cpu" }
            : [];

    private static int Install(string kernels, KernelSpecOptions options, IReadOnlyList<string> searchPath)
    {
        var replaced = KernelSpec.Find(kernels, options.Name ?? KernelSpecOptions.NotebookName) is { IsOurs: false } && options.Replace;
        var spec = KernelSpecInstaller.Install(kernels, StudyCommand.Words(), options, searchPath);
        if (options.Name is null && spec.Name == KernelSpecOptions.OwnName)
        {
            var other = KernelSpecInstaller.FindOther(kernels, KernelSpecOptions.NotebookName, searchPath);
            Console.Out.WriteLine($"{KernelSpecOptions.NotebookName} is another program's kernel in {other?.Folder}; notebooks that name it run there unless --replace is given");
        }

        Console.Out.WriteLine($"{(replaced ? "replaced" : "installed")} {spec.Name} ('{spec.DisplayName}') in {spec.Folder}");
        return ExitCode.Ok;
    }

    private static int Uninstall(string kernels, string? name)
    {
        var removed = KernelSpecInstaller.Uninstall(kernels, name);
        OptionException.Require(removed.Count > 0, "uninstall", $"no kernel {(name is null ? "of this command" : $"'{name}'")} in {kernels}", "a place where 'study kernel install' put one");
        foreach (var spec in removed)
        {
            Console.Out.WriteLine($"removed {spec.Name} from {spec.Folder}");
        }

        return ExitCode.Ok;
    }

    private static int List()
    {
        var found = KernelSpecFolders.SearchPath().SelectMany(KernelSpec.List).Where(spec => spec.IsOurs || spec.Language == "C#").ToArray();
        foreach (var spec in found)
        {
            var state = !spec.IsOurs ? "another program's" : spec.Command is [var program, ..] && File.Exists(program) ? "ours" : "ours, but its command is gone: install it again";
            Console.Out.WriteLine($"{spec.Name,-16}  {spec.DisplayName,-16}  {spec.Folder}  ({state})");
        }

        if (found.Length == 0)
        {
            Console.Out.WriteLine("none; 'study kernel install' makes one");
        }

        return ExitCode.Ok;
    }
}
