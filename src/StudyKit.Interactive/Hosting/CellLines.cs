using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.CSharp;

namespace StudyKit.Interactive.Hosting;

/// <summary>
/// Gives the code of a cell the cell's name and symbols, so that a stack trace says <c>In [3]:line 2</c>. The kernel compiles without either, and each part
/// between two magics as a text of its own: where such a part begins is put behind the name (<c>In [3]+4</c>), and added to the line when a trace is shown.
/// </summary>
internal sealed partial class CellLines(CSharpKernel kernel)
{
    // Of an imported file, for example.
    private const string Elsewhere = "imported code";

    private string _name = string.Empty;
    private string _source = string.Empty;
    private int _searchedTo;

    /// <summary>A cell begins.</summary>
    /// <param name="name">What traces call it.</param>
    /// <param name="source">Its text, as the kernel gets it.</param>
    public void Begin(string name, string source) => (_name, _source, _searchedTo) = (name, source, 0);

    /// <summary>A part of the cell is about to be compiled.</summary>
    public void BeginPart(string code)
    {
        var at = _source.IndexOf(code, _searchedTo, StringComparison.Ordinal);
        var line = at < 0 ? 0 : _source.AsSpan(0, at).Count('\n');
        _searchedTo = Math.Max(_searchedTo, at);
        ref var options = ref Options(kernel);
        options = options
            .WithFilePath(at < 0 ? Elsewhere : line == 0 ? _name : string.Create(CultureInfo.InvariantCulture, $"{_name}+{line}"))
            .WithFileEncoding(Encoding.UTF8)
            .WithEmitDebugInformation(true);
    }

    /// <summary>A line of a stack trace with the cell's name alone, which the compiler takes for a path, and the line of the cell.</summary>
    public static string InCell(string traceLine) => Place().Replace(traceLine, static match =>
    {
        var start = match.Groups["start"] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
        return string.Create(CultureInfo.InvariantCulture, $" in {match.Groups["cell"].Value}:line {start + int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture)}");
    });

    // The kernel has no other way to its compiler's options.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions Options(CSharpKernel kernel);

    [GeneratedRegex(@" in ([^\n]*[/\\])?(?<cell>In \[[\d ]+\]|imported code)(\+(?<start>\d+))?:line (?<line>\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
