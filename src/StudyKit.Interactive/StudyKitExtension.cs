using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Plotly.NET.Interactive;
using StudyKit.Interactive.Charts;
using StudyKit.Interactive.Frames;
using StudyKit.Views;

namespace StudyKit.Interactive;

/// <summary>
/// Teaches .NET Interactive to show DataFrames as tables and Plotly.NET charts. The kit's own types need no teaching: they say themselves how they are shown.
/// Formatters belong to the process, so one call serves all of its kernels; a second one does no harm.
/// </summary>
public sealed class StudyKitExtension : IKernelExtension
{
    private static readonly string[] TableFormats = [HtmlFormatter.MimeType, PlainTextFormatter.MimeType];

    /// <summary>Registers the formatters; for a cell that has loaded the kit with <c>#r</c>.</summary>
    public static void Load()
    {
        // A kernel runs a package's extension by itself, but not that of a package which came with an assembly.
        ((IKernelExtension)new FormatterKernelExtension()).OnLoadAsync(null!).GetAwaiter().GetResult();
        Formatter.Register<GenericChart>(ChartFormatter.Format, HtmlFormatter.MimeType);
        ShowAsTable<DataFrame>(FrameTable.Of);
        ShowAsTable<DataFrameColumn>(FrameTable.Of);
    }

    /// <summary>Registers the formatters; for a host of kernels.</summary>
    /// <param name="kernel">The kernel, which stays as it is.</param>
    public Task OnLoadAsync(Kernel kernel)
    {
        Load();
        return Task.CompletedTask;
    }

    private static void ShowAsTable<T>(Func<T, Table> table)
    {
        Formatter.Register<T>((value, writer) => writer.Write(table(value).ToHtml()), HtmlFormatter.MimeType);
        Formatter.Register<T>((value, writer) => writer.Write(table(value).ToText()), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(T), TableFormats);
    }
}
