using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using StudyKit.Notebooks.Display;

namespace StudyKit.Interactive.Hosting;

/// <summary>A language that is only shown. .NET Interactive's front ends show it themselves, so its libraries have no kernel for it.</summary>
internal sealed class TextKernel : Kernel, IKernelCommandHandler<SubmitCode>
{
    private readonly Func<string, MimeBundle> _show;

    /// <summary>Creates the kernel.</summary>
    /// <param name="name">The language's name behind <c>#!</c>.</param>
    /// <param name="language">Its name for people.</param>
    /// <param name="show">The formats in which a text is shown.</param>
    public TextKernel(string name, string language, Func<string, MimeBundle> show)
        : base(name)
    {
        _show = show;
        KernelInfo.LanguageName = language;
    }

    /// <inheritdoc/>
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var formats = _show(command.Code).Formats.Select(format => new FormattedValue(format.Key, format.Value)).ToList();
        context.Publish(new DisplayedValueProduced(command.Code, command, formats));
        return Task.CompletedTask;
    }
}
