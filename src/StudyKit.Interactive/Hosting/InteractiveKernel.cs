using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.PackageManagement;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Interactive.Hosting;

/// <summary>Puts .NET Interactive's kernels together as its tool does, as far as its libraries have them.</summary>
internal static class InteractiveKernel
{
    /// <summary>The kernels' names, which are the languages of cells.</summary>
    public static IReadOnlyList<string> Languages { get; } = [CellLanguage.CSharp, CellLanguage.Html, "javascript", CellLanguage.Markdown, "mermaid", "value"];

    /// <summary>The root of the kernels, and the C# kernel among them.</summary>
    public static async Task<(CompositeKernel Root, CSharpKernel CSharp)> CreateAsync()
    {
        var csharp = new CSharpKernel()
            .UseNugetDirective((kernel, packages) =>
            {
                kernel.AddAssemblyReferences(PackageFiles.Of(packages));
                return Task.CompletedTask;
            })
            .UseKernelHelpers()
            .UseWho()
            .UseValueSharing();

        // As in the kit's own host, cells check numbers and name the kernel without a line of their own.
        csharp.AddAssemblyReferences([typeof(Check).Assembly.Location, typeof(KernelDisplay).Assembly.Location]);
        csharp.DeferCommand(new SubmitCode($"""
            using {nameof(Kernel)} = {typeof(Kernel).FullName};
            using {nameof(KernelInvocationContext)} = {typeof(KernelInvocationContext).FullName};
            using {typeof(Check).Namespace};
            using static {typeof(KernelDisplay).FullName};
            """));
        var root = new CompositeKernel();
        root.Add(csharp, ["c#", "C#"]);
        root.Add(new HtmlKernel());
        root.Add(new JavaScriptKernel().UseValueSharing(), ["js"]);
        root.Add(new TextKernel(CellLanguage.Markdown, "Markdown", text => MimeBundle.Of(MimeBundle.Markdown, text)));
        root.Add(new TextKernel("mermaid", "Mermaid", text => CellDisplay.Mermaid(text).Data));
        root.Add(new KeyValueStoreKernel().UseWho());
        root.DefaultKernelName = csharp.Name;
        KernelImport.AddTo(root);
        KernelMagics.AddTo(root);
        KernelInput.AddTo(root);
        await new StudyKitExtension().OnLoadAsync(root);
        return (root, csharp);
    }
}
