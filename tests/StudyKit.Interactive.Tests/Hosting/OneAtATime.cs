namespace StudyKit.Interactive.Tests.Hosting;

/// <summary>Sessions take the console and the working directory of the process, so their tests run one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAtATime
{
    public const string Name = "one session at a time";
}
