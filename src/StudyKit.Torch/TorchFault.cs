using System.Runtime.InteropServices;
using StudyKit.Errors;

namespace StudyKit.Torch;

/// <summary>Turns libtorch's errors into the kit's, which the user can understand and mend.</summary>
internal static class TorchFault
{
    /// <summary>Does some work.</summary>
    /// <exception cref="StudyKitException">libtorch failed.</exception>
    public static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ExternalException e)
        {
            throw new StudyKitException(Explain(e.Message), e);
        }
    }

    /// <summary>The error in words: libtorch's first line, and what to do where the device had no room.</summary>
    public static string Explain(string message)
    {
        var first = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "no reason given";
        return IsOutOfMemory(message)
            ? $"the device has no room left: {first} A smaller batch size, fewer trainings at once (jobs) or a smaller share for the counts (ResidentShare) needs less"
            : $"libtorch: {first}";
    }

    /// <summary>Whether the device had no room.</summary>
    public static bool IsOutOfMemory(string message) => message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);
}
