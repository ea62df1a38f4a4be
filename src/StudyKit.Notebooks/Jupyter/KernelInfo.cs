using System.Reflection;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    /// <summary>The implementation's name; also marks our kernelspecs.</summary>
    public const string Implementation = "scstudy";

    /// <summary>The language's name, which notebooks and kernelspecs carry.</summary>
    public const string Language = "C#";

    /// <summary>The language version of the cells; naming it here saves loading the compiler for the first answer.</summary>
    public const string LanguageVersion = "15.0";

    /// <summary>The content of <c>kernel_info_reply</c>.</summary>
    public static JsonObject Create()
    {
        var version = typeof(KernelInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        return new JsonObject
        {
            ["status"] = "ok",
            ["protocol_version"] = MessageCodec.ProtocolVersion,
            ["implementation"] = Implementation,
            ["implementation_version"] = version,
            ["language_info"] = new JsonObject
            {
                ["name"] = Language,
                ["version"] = LanguageVersion,
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
            },
            ["banner"] = $"ScStudy {version}: C# {LanguageVersion} on .NET {Environment.Version}",
            ["debugger"] = false,
            ["help_links"] = new JsonArray(
                new JsonObject { ["text"] = "C#", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" },
                new JsonObject { ["text"] = ".NET", ["url"] = "https://learn.microsoft.com/dotnet/api/" }),
            ["supported_features"] = new JsonArray(),
        };
    }
}
