using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Interactive.Hosting;

/// <summary><c>#!import file</c>. The library's own passes over a cell of the file that fails, and runs the next one.</summary>
internal static class KernelImport
{
    public static void AddTo(CompositeKernel root) => root.AddDirective<ImportDocument>(
        new KernelActionDirective("#!import")
        {
            Description = "Runs an .ipynb, .dib, .csx or .cs file where it stands.",
            Parameters = { new KernelDirectiveParameter("--file") { AllowImplicitName = true, Required = true, TypeHint = "file" } },
        },
        (command, context) => RunAsync(root, command, context));

    private static async Task RunAsync(CompositeKernel root, ImportDocument command, KernelInvocationContext context)
    {
        try
        {
            foreach (var (name, source, language) in ImportedCells.Of(Path.GetFullPath(command.FilePath), command.FilePath, line: 1))
            {
                var result = await root.SendAsync(new SubmitCode(source, language), context.CancellationToken);
                if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
                {
                    // The places that the compiler names are those of the file, not of this cell.
                    context.Fail(context.Command, failed.Exception is CodeSubmissionCompilationErrorException ? null : failed.Exception, $"{name}: {failed.Message}");
                    return;
                }
            }
        }
        catch (CellException e)
        {
            context.Fail(context.Command, message: e.Message);
        }
    }
}
