using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>Something that happened in a headless run. Events of one notebook come in order, one at a time; those of several notebooks mix.</summary>
/// <param name="Notebook">Path of the notebook, as it was given.</param>
public abstract record NotebookProgress(string Notebook)
{
    /// <summary>The run starts.</summary>
    /// <param name="Notebook">Path of the notebook.</param>
    /// <param name="OutputPath">Where the executed notebook is written, or null.</param>
    /// <param name="CellCount">How many code cells will run.</param>
    public sealed record RunStarted(string Notebook, string? OutputPath, int CellCount) : NotebookProgress(Notebook);

    /// <summary>Something the user should know, which does not stop the run.</summary>
    /// <param name="Notebook">Path of the notebook.</param>
    /// <param name="Message">What it is.</param>
    public sealed record Warned(string Notebook, string Message) : NotebookProgress(Notebook);

    /// <summary>A code cell starts.</summary>
    /// <param name="Notebook">Path of the notebook.</param>
    /// <param name="Number">Its place among the code cells that run, from 1.</param>
    /// <param name="Count">How many code cells run.</param>
    /// <param name="Title">Its first line of code.</param>
    public sealed record CellStarted(string Notebook, int Number, int Count, string Title) : NotebookProgress(Notebook)
    {
        /// <summary>Whether a resumed run executes the cell again only for the variables it makes.</summary>
        public bool IsReplay { get; init; }
    }

    /// <summary>A cell that runs put something out. Comes on the thread that brings it, many times a second at worst.</summary>
    /// <param name="Notebook">Path of the notebook.</param>
    /// <param name="Number">The cell's place among the code cells that run, from 1.</param>
    /// <param name="Output">What it put out.</param>
    public sealed record CellPutOut(string Notebook, int Number, CellOutput Output) : NotebookProgress(Notebook);

    /// <summary>A code cell has ended.</summary>
    /// <param name="Notebook">Path of the notebook.</param>
    /// <param name="Number">Its place among the code cells that run, from 1.</param>
    /// <param name="Count">How many code cells run.</param>
    /// <param name="Status">How it ended.</param>
    /// <param name="Duration">How long it ran.</param>
    /// <param name="Error">What it raised, or null; a cell may raise and still be completed (tag <c>raises-exception</c>).</param>
    public sealed record CellEnded(string Notebook, int Number, int Count, CellRunStatus Status, TimeSpan Duration, ErrorOutput? Error) : NotebookProgress(Notebook);

    /// <summary>A number was compared with what was expected of it.</summary>
    /// <param name="Notebook">Path of the notebook.</param>
    /// <param name="Result">The number and the expectation.</param>
    public sealed record Checked(string Notebook, CheckResult Result) : NotebookProgress(Notebook);

    /// <summary>The run has ended.</summary>
    /// <param name="Notebook">Path of the notebook.</param>
    /// <param name="Result">How.</param>
    public sealed record RunEnded(string Notebook, NotebookRunResult Result) : NotebookProgress(Notebook);
}
