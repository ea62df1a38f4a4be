using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>Something that happened in a headless run.</summary>
public abstract record NotebookProgress
{
    private NotebookProgress()
    {
    }

    /// <summary>Something the user should know, which does not stop the run.</summary>
    /// <param name="Message">What it is.</param>
    public sealed record Warned(string Message) : NotebookProgress;

    /// <summary>A code cell starts.</summary>
    /// <param name="Number">Its place among the code cells, from 1.</param>
    /// <param name="Count">How many code cells there are.</param>
    /// <param name="Title">Its first line of code.</param>
    public sealed record CellStarted(int Number, int Count, string Title) : NotebookProgress;

    /// <summary>A code cell has ended.</summary>
    /// <param name="Number">Its place among the code cells, from 1.</param>
    /// <param name="Count">How many code cells there are.</param>
    /// <param name="Duration">How long it ran.</param>
    /// <param name="Error">Why it failed, or null when it did not.</param>
    public sealed record CellEnded(int Number, int Count, TimeSpan Duration, ErrorOutput? Error) : NotebookProgress;
}
