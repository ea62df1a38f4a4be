using StudyKit.Notebooks.Sessions;

namespace StudyKit.Cli.Run;

/// <summary>What <c>study run</c> was asked for.</summary>
internal sealed record RunRequest
{
    public required IReadOnlyList<string> Paths { get; init; }

    public string? Output { get; init; }

    public string? OutputFolder { get; init; }

    public bool NoOutput { get; init; }

    public IReadOnlyList<string> Parameters { get; init; } = [];

    public IReadOnlyList<string> RawParameters { get; init; } = [];

    public IReadOnlyList<string> ParameterFiles { get; init; } = [];

    public IReadOnlyList<string> ParameterYaml { get; init; } = [];

    public IReadOnlyList<string> ParameterBase64 { get; init; } = [];

    public bool HelpNotebook { get; init; }

    public bool Interactive { get; init; }

    public IReadOnlyList<string> Cells { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    public bool PrepareOnly { get; init; }

    public bool ReportMode { get; init; }

    public bool Png { get; init; }

    public bool LogOutput { get; init; }

    public bool NoProgress { get; init; }

    public TimeSpan? CellTimeout { get; init; }

    public TimeSpan? NotebookTimeout { get; init; }

    public TimeSpan? StartTimeout { get; init; }

    public TimeSpan? Autosave { get; init; }

    public long? MemoryLimit { get; init; }

    public string Host { get; init; } = NotebookHosts.Own;

    public bool InProcess { get; init; }

    public bool AllowErrors { get; init; }

    public bool Resume { get; init; }

    public bool Cache { get; init; }

    public bool NoCache { get; init; }

    public bool Force { get; init; }

    public IReadOnlyList<string> Inputs { get; init; } = [];

    public IReadOnlyList<string> ChecksFiles { get; init; } = [];

    public int Jobs { get; init; } = 1;

    public bool FailFast { get; init; }

    public RunReports Reports { get; init; } = new(null, null, null);
}
