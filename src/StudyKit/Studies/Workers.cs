using System.Runtime.ExceptionServices;

namespace StudyKit.Studies;

/// <summary>Runs the same work on several threads; the first error stops all of them.</summary>
internal static class Workers
{
    public static void Run(int count, CancellationTokenSource stop, Action work)
    {
        Exception? first = null;
        var threads = new Thread[count];
        for (var i = 0; i < count; i++)
        {
            threads[i] = new Thread(() =>
            {
                try
                {
                    work();
                }
                catch (Exception e)
                {
                    // A stop that follows from an error comes after it.
                    Interlocked.CompareExchange(ref first, e, null);
                    stop.Cancel();
                }
            });
            threads[i].Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
