using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Makes the kernel known to Jupyter, and unknown again. Another program's kernel is only replaced when asked to.</summary>
public static class KernelSpecInstaller
{
    private static readonly string[] Logos = ["logo-svg.svg", "logo-32x32.png", "logo-64x64.png"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a kernelspec.</summary>
    /// <param name="kernels">The folder of kernelspecs (<see cref="KernelSpecFolders"/>).</param>
    /// <param name="command">What starts the <c>study</c> command: absolute paths.</param>
    /// <param name="options">How to name it.</param>
    /// <param name="searchPath">Folders in which a kernel of the same name would be hidden, or hide this one; it counts as taken.</param>
    /// <returns>The kernelspec written.</returns>
    /// <exception cref="OptionException">The name asked for is another program's.</exception>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public static KernelSpec Install(string kernels, IReadOnlyList<string> command, KernelSpecOptions options, IReadOnlyList<string> searchPath)
    {
        options.Validate();
        var name = options.Name ?? (options.Replace || FindOther(kernels, KernelSpecOptions.NotebookName, searchPath) is null
            ? KernelSpecOptions.NotebookName
            : KernelSpecOptions.OwnName);
        if (!options.Replace && FindOther(kernels, name, searchPath) is { } other)
        {
            throw new OptionException("--name", $"{name}, which is another program's kernel in {other.Folder}", "a name that is free, or --replace");
        }

        var folder = Path.Combine(kernels, name);
        foreach (var logo in Logos)
        {
            AtomicFile.Write(Path.Combine(folder, logo), stream =>
            {
                using var drawn = typeof(KernelSpecInstaller).Assembly.GetManifestResourceStream(logo)!;
                drawn.CopyTo(stream);
            });
        }

        // Last: it is what makes the folder a kernel.
        var json = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Concat(["kernel", "start", "-f", "{connection_file}"]).Select(word => (JsonNode)word)]),
            ["display_name"] = options.DisplayName ?? (name == KernelSpecOptions.NotebookName ? ".NET (C#)" : "C# (ScStudy)"),
            ["language"] = KernelInfo.Language,
            ["interrupt_mode"] = "message",
            ["metadata"] = new JsonObject { [KernelSpec.Mark] = KernelInfo.Implementation, ["debugger"] = false },
        };
        if (options.Environment.Count > 0)
        {
            json["env"] = new JsonObject(options.Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value)));
        }

        AtomicFile.WriteText(Path.Combine(folder, KernelSpec.FileName), json.ToJsonString(Indented) + "\n");
        return KernelSpec.Find(kernels, name)!;
    }

    /// <summary>Removes our kernelspecs from a folder.</summary>
    /// <param name="kernels">The folder of kernelspecs.</param>
    /// <param name="name">Which one; null for all of ours.</param>
    /// <returns>Those removed.</returns>
    /// <exception cref="OptionException">The name is another program's kernel.</exception>
    public static IReadOnlyList<KernelSpec> Uninstall(string kernels, string? name = null)
    {
        var found = KernelSpec.List(kernels).Where(spec => name is null ? spec.IsOurs : spec.Name == name).ToArray();
        if (Array.Find(found, spec => !spec.IsOurs) is { } other)
        {
            throw new OptionException("--name", $"{name}, which is another program's kernel in {other.Folder}", "a kernel that 'study kernel install' made");
        }

        foreach (var spec in found)
        {
            Directory.Delete(spec.Folder, recursive: true);
        }

        return found;
    }

    /// <summary>Another program's kernel of a name, in a folder or along the search path.</summary>
    public static KernelSpec? FindOther(string kernels, string name, IReadOnlyList<string> searchPath) =>
        searchPath.Prepend(kernels).Select(folder => KernelSpec.Find(folder, name)).FirstOrDefault(spec => spec is { IsOurs: false });
}
