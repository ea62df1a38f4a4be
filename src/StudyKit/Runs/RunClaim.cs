using StudyKit.Errors;

namespace StudyKit.Runs;

/// <summary>
/// The right to work on one run, held by one holder among all processes. It is a lock on an open file, which the system takes back
/// when the process ends, however it ends. The file stays: removing it would let two holders in.
/// </summary>
public sealed class RunClaim : IDisposable
{
    // ERROR_SHARING_VIOLATION; EAGAIN of Linux; EAGAIN of macOS and the BSDs.
    private static readonly int[] InUse = [unchecked((int)0x80070020), 11, 35];

    private readonly FileStream _lock;

    private RunClaim(FileStream held, string key) => (_lock, Key) = (held, key);

    /// <summary>The run's key.</summary>
    public string Key { get; }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    /// <summary>Takes the claim; null when another holder has it.</summary>
    internal static RunClaim? TryTake(string path, string key)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new RunClaim(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1), key);
        }
        catch (IOException e) when (InUse.Contains(e.HResult))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, e.Message, "a run store that can be written", e);
        }
    }
}
