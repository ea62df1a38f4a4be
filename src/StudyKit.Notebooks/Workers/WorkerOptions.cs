using StudyKit.Errors;

namespace StudyKit.Notebooks.Workers;

/// <summary>How a <see cref="WorkerSession"/> starts and treats its process.</summary>
public sealed record WorkerOptions
{
    /// <summary>Least memory that a worker can start in.</summary>
    public const long SmallestMemory = 256L << 20;

    /// <summary>The program to start; it must call <see cref="NotebookWorker.RunAsync"/> with its last argument.</summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments; the pipe's name is added at the end.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Name of the <see cref="StudyKit.Notebooks.Sessions.INotebookHost"/> that runs the cells in the process; null for the kit's own.</summary>
    public string? Host { get; init; }

    /// <summary>Largest memory in bytes that the process may use, or null for all there is.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>How long the process may take until it can run a cell.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an interrupted cell may take to end before its process is killed.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>This program itself as the worker, with a verb of its own.</summary>
    /// <param name="verb">The word that makes the program call <see cref="NotebookWorker.RunAsync"/>.</param>
    public static WorkerOptions ForThisProgram(string verb)
    {
        var program = Environment.ProcessPath ?? throw new StudyKitException("the system does not say which program this is, so no process can be started for the cells");
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? new WorkerOptions { FileName = program, Arguments = [Environment.GetCommandLineArgs()[0], verb] }
            : new WorkerOptions { FileName = program, Arguments = [verb] };
    }

    /// <summary>Throws unless every option is in its range.</summary>
    /// <exception cref="OptionException">The memory is too small, or a time is not above zero.</exception>
    public void Validate()
    {
        OptionException.Require(MemoryLimit is null or >= SmallestMemory, "memory limit", $"{MemoryLimit} bytes", $"at least {SmallestMemory >> 20} MB");
        OptionException.Require(WaitTime.Allows(StartTimeout), "start timeout", $"{StartTimeout.TotalSeconds} s", WaitTime.Wanted);
        OptionException.Require(InterruptGrace == TimeSpan.Zero || WaitTime.Allows(InterruptGrace), "interrupt grace", $"{InterruptGrace.TotalSeconds} s", "zero, or " + WaitTime.Wanted);
    }
}
