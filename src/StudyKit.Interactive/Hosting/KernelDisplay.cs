using Microsoft.DotNet.Interactive;
using DisplayedValue = Microsoft.DotNet.Interactive.Formatting.DisplayedValue;

namespace StudyKit.Interactive.Hosting;

/// <summary>
/// <c>display(x)</c> and <c>x.Display()</c> for cells. The kernel's own show one object and return another with an identifier of its own, so that an
/// update finds nothing to replace; these win over them, being generic, and return what they show.
/// </summary>
#pragma warning disable CA1708, IDE1006 // The names are .NET Interactive's.
public static class KernelDisplay
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">Formats wanted; none for those that the kernel prefers for its type.</param>
    /// <returns>A handle with which the display can be updated.</returns>
    public static DisplayedValue display<T>(T value, params string[] mimeTypes) => KernelInvocationContext.Current.Display(value, mimeTypes);

    /// <summary>Shows a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">Formats wanted; none for those that the kernel prefers for its type.</param>
    /// <returns>A handle with which the display can be updated.</returns>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => KernelInvocationContext.Current.Display(value, mimeTypes);
}
