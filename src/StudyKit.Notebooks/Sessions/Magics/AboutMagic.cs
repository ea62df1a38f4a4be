using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.CSharp;
using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#!about</c>: what runs the cells.</summary>
internal sealed class AboutMagic : IMagic
{
    public string Name => "#!about";

    public string Summary => "Says what runs the cells: versions of the host, of C# and of the system.";

    public Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell)
    {
        (string What, string Which)[] facts =
        [
            ("ScStudy", Version(typeof(AboutMagic).Assembly)),
            ("C#", $"{LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString()} (compiler {Version(typeof(CSharpCompilation).Assembly).Split('+')[0]})"),
            (".NET", RuntimeInformation.FrameworkDescription),
            ("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        ];
        var html = string.Concat(facts.Select(fact => $"<tr><td style=\"text-align:left\">{fact.What}</td><td style=\"text-align:left\">{WebUtility.HtmlEncode(fact.Which)}</td></tr>"));
        var text = string.Join('\n', facts.Select(fact => $"{fact.What}: {fact.Which}"));
        CellDisplay.display(new MimeContent(new MimeBundle([KeyValuePair.Create(MimeBundle.Html, $"<table><tbody>{html}</tbody></table>"), KeyValuePair.Create(MimeBundle.PlainText, text)])));
        return Task.FromResult<ErrorOutput?>(null);
    }

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
