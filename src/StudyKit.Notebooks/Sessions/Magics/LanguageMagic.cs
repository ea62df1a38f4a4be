namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>A line that says in which language the following ones are.</summary>
/// <param name="language">The language.</param>
/// <param name="summary">What is done with the lines.</param>
/// <param name="aliases">Its other names.</param>
internal sealed class LanguageMagic(string language, string summary, params string[] aliases) : IMagic
{
    public string Name { get; } = "#!" + language;

    public IReadOnlyList<string> Aliases { get; } = [.. aliases.Select(alias => "#!" + alias)];

    public string Summary => summary;

    // The cell is split at it; there is nothing to run.
    public Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell) => Task.FromResult<ErrorOutput?>(null);
}
