using Microsoft.DotNet.Interactive;

namespace StudyKit.Interactive.Hosting;

/// <summary>
/// Loads what teaches the kernel to show the types of other libraries. Its tool looks for such extensions in the packages that cells name; a kernel
/// inside another program is told of each.
/// </summary>
internal static class KernelFormatters
{
    /// <summary>Loads Plotly.NET's extension, then every one that this assembly has.</summary>
    public static async Task LoadAsync(Kernel kernel)
    {
        IKernelExtension charts = new Plotly.NET.Interactive.FormatterKernelExtension();
        await charts.OnLoadAsync(kernel);
        foreach (var type in typeof(KernelFormatters).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IKernelExtension)) && type is { IsInterface: false, IsAbstract: false }))
        {
            await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(kernel);
        }
    }
}
