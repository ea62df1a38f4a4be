using StudyKit.Errors;

namespace StudyKit.Notebooks.Workers;

/// <summary>The process that ran the cells ended before they did.</summary>
/// <param name="cause">What ended it, in one word for a notebook's <c>ename</c>.</param>
/// <param name="message">What ended it, in a sentence.</param>
/// <param name="killed">Whether it was killed, by this process or from outside, rather than ending by itself.</param>
public sealed class WorkerDiedException(string cause, string message, bool killed) : StudyKitException(message)
{
    /// <summary>What ended it, in one word: <c>OutOfMemory</c>, <c>StackOverflow</c>, <c>ProcessExit</c> …</summary>
    public string Cause { get; } = cause;

    /// <summary>Whether it was killed, by this process or from outside, rather than ending by itself.</summary>
    public bool WasKilled { get; } = killed;
}
