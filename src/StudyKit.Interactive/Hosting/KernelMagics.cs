using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;
using StudyKit.Notebooks.Display;

namespace StudyKit.Interactive.Hosting;

/// <summary>Magics that .NET Interactive's tool has and its libraries have not: <c>#!time</c>, <c>#!about</c> and <c>#!lsmagic</c>.</summary>
internal static class KernelMagics
{
    public static void AddTo(CompositeKernel root)
    {
        Add("#!time", "Shows the wall time from here to the end of the cell.", context =>
        {
            var watch = Stopwatch.StartNew();
            context.OnComplete(ended => ended.DisplayAs(string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds}ms"), MimeBundle.PlainText));
        });
        Add("#!about", "Says what runs the cells.", context =>
            context.DisplayAs($"{new InteractiveHost().Description}\n{RuntimeInformation.FrameworkDescription}\n{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}", MimeBundle.PlainText));
        Add("#!lsmagic", "Lists the magics and directives.", context => context.DisplayAs(string.Join('\n', Listed(root)), MimeBundle.PlainText));

        void Add(string name, string summary, Action<KernelInvocationContext> run) => root.AddDirective(
            new KernelActionDirective(name) { Description = summary },
            (_, context) =>
            {
                run(context);
                return Task.CompletedTask;
            });
    }

    private static IEnumerable<string> Listed(CompositeKernel root) =>
        from kernel in root.ChildKernels.Prepend<Kernel>(root)
        from directive in kernel.KernelInfo.SupportedDirectives
        where !directive.Hidden
        select $"{kernel.Name}: {directive.Name}  {directive.Description}".TrimEnd();
}
