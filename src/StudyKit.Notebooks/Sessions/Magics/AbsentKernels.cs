namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>Languages of polyglot notebooks that are not here, and what to do instead.</summary>
internal static class AbsentKernels
{
    private static readonly Dictionary<string, (string Name, string Instead)> Known = new(StringComparer.Ordinal)
    {
        ["fsharp"] = ("F#", "build the code as a library and refer to it with #r \"path.dll\""),
        ["pwsh"] = ("PowerShell", "start the command from C# with System.Diagnostics.Process"),
        ["sql"] = ("SQL", "bring the database's own client with #r \"nuget:…\" and query from C#"),
        ["kql"] = ("KQL", "bring its client with #r \"nuget:…\" and query from C#"),
        ["http"] = ("HTTP", "send the request from C# with System.Net.Http.HttpClient"),
        ["python"] = ("Python", "start python from C# with System.Diagnostics.Process, and exchange files"),
        ["r"] = ("R", "start Rscript from C# with System.Diagnostics.Process, and exchange files"),
    };

    /// <summary>Why a language's lines do not run, and what to do.</summary>
    public static string Describe(string language) => Known.TryGetValue(language, out var known)
        ? $"the language '{language}' cannot be run: there is no {known.Name} here; {known.Instead}. {Present}"
        : $"the language '{language}' cannot be run here. {Present}";

    private const string Present = "csharp can be run; html, markdown, javascript and mermaid are shown, value is kept";
}
