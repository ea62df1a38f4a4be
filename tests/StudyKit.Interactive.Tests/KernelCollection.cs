namespace StudyKit.Interactive.Tests;

/// <summary>Tests with a kernel: formatters and the console are the process's, so they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class KernelCollection
{
    public const string Name = "kernel";
}
