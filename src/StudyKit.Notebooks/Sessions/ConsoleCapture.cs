namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// The console as a session's cells see it. The writers live as long as the session, because libraries keep the first
/// <see cref="Console.Out"/> they meet; they are put in place for each cell and taken back after it.
/// </summary>
internal sealed class ConsoleCapture
{
    private readonly TextWriter _out = TextWriter.Synchronized(new CellWriter(StreamName.Stdout, Console.Out));
    private readonly TextWriter _error = TextWriter.Synchronized(new CellWriter(StreamName.Stderr, Console.Error));

    /// <summary>Runs <paramref name="body"/> with the console captured.</summary>
    public async Task<T> RunAsync<T>(Action<CellOutput> output, RunningCell cell, Func<Task<T>> body)
    {
        var (stdout, stderr, stdin) = (Console.Out, Console.Error, Console.In);
        OutputChannel.Open(output);
        RunningCell.Current = cell;
        Console.SetOut(_out);
        Console.SetError(_error);

        // Where nobody is there to answer, a cell that reads gets the end of the input instead of waiting for ever.
        Console.SetIn(new ConsoleInput());
        try
        {
            return await body();
        }
        finally
        {
            Console.SetOut(stdout);
            Console.SetError(stderr);
            Console.SetIn(stdin);
            RunningCell.Current = null;
            OutputChannel.Close();
        }
    }
}
