using StudyKit.Errors;

namespace StudyKit.Notebooks.Sessions;

/// <summary>What a session takes of its process: the console and the working directory. There is one of them, so there is one session at a time.</summary>
internal sealed class SessionPlace
{
    private static int _taken;

    private readonly string _directoryBefore = Environment.CurrentDirectory;

    private SessionPlace(CSharpSessionOptions options)
    {
        Folder = Path.GetFullPath(options.NotebookFolder);
        Environment.CurrentDirectory = Path.GetFullPath(options.WorkingDirectory ?? Folder);
    }

    /// <summary>Full path of the notebook's folder.</summary>
    public string Folder { get; }

    /// <summary>Takes the place and moves to the session's working directory.</summary>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    /// <exception cref="StudyKitException">Another session has it.</exception>
    public static SessionPlace Take(CSharpSessionOptions options)
    {
        options.Validate();
        if (Interlocked.Exchange(ref _taken, 1) != 0)
        {
            throw new StudyKitException("another notebook is running in this process; notebooks run side by side in processes of their own");
        }

        try
        {
            return new SessionPlace(options);
        }
        catch
        {
            Volatile.Write(ref _taken, 0);
            throw;
        }
    }

    /// <summary>Goes back to the directory before the session.</summary>
    public void Leave() => Environment.CurrentDirectory = _directoryBefore;

    /// <summary>Lets another session in, at once or when the code that was left behind has ended: until then it could write into another notebook's output.</summary>
    /// <param name="abandoned">The code left behind, or null.</param>
    /// <param name="release">What else is to be done then.</param>
    public static void Free(Task? abandoned, Action release)
    {
        if (abandoned is null or { IsCompleted: true })
        {
            Release();
        }
        else
        {
            _ = abandoned.ContinueWith(_ => Release(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        void Release()
        {
            release();
            Volatile.Write(ref _taken, 0);
        }
    }
}
