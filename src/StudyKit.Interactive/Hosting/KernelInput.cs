using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Interactive.Hosting;

/// <summary>Asks whoever runs the cell what <c>Kernel.GetInputAsync</c>, <c>@input</c> and <c>@password</c> ask; where nobody is there to answer, the answer is empty.</summary>
internal static class KernelInput
{
    public static void AddTo(CompositeKernel root)
    {
        root.RegisterCommandHandler<RequestInput>(async (request, context) =>
            context.Publish(new InputProduced(await AskAsync(request.Prompt, request.IsPassword), request)));
        root.RegisterCommandHandler<RequestInputs>(async (request, context) =>
        {
            var answers = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var input in request.Inputs)
            {
                answers[input.Name] = await AskAsync(input.Prompt, input.TypeHint == "password");
            }

            context.Publish(new InputsProduced(answers, request));
        });
        root.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), root.Name);
        root.SetDefaultTargetKernelNameForCommand(typeof(RequestInputs), root.Name);
    }

    private static async Task<string> AskAsync(string? prompt, bool isPassword) =>
        RunningCell.Current is { } cell ? await cell.AskAsync(prompt ?? string.Empty, isPassword) ?? string.Empty : string.Empty;
}
