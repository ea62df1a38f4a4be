using StudyKit.Errors;
using TorchSharp;

namespace StudyKit.Torch;

/// <summary>
/// libtorch's switch for TF32 products, of which a process has one: trainings side by side must agree on it, or one would compute with the
/// precision of the other.
/// </summary>
internal sealed class Tf32Switch : IDisposable
{
    private static readonly Lock Gate = new();
    private static int _users;
    private static bool _isOn;

    private Tf32Switch()
    {
    }

    /// <summary>Sets the switch for as long as the lease lasts.</summary>
    /// <exception cref="OptionException">Another training that wants it otherwise is not done.</exception>
    public static Tf32Switch Set(bool on)
    {
        lock (Gate)
        {
            OptionException.Require(_users == 0 || _isOn == on, "precision", on ? "tf32" : "no tf32", "the same as the other trainings of this process that are under way");
            (_isOn, _users) = (on, _users + 1);
            torch.backends.cuda.matmul.allow_tf32 = on;
            return new Tf32Switch();
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            _users--;
        }
    }
}
