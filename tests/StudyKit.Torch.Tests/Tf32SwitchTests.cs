using StudyKit.Errors;
using TorchSharp;

namespace StudyKit.Torch.Tests;

/// <summary>The switch is libtorch's whatever the device, so that it is tested without one.</summary>
public class Tf32SwitchTests
{
    [SkippableFact]
    public void Trainings_side_by_side_agree_and_the_next_one_is_free_to_choose()
    {
        TorchHere.Require();
        Skip.If(TorchRuntime.NoCuda is null, "trainings on the CUDA device hold the switch meanwhile");
        using (Tf32Switch.Set(on: true))
        {
            Assert.True(torch.backends.cuda.matmul.allow_tf32);
            using (Tf32Switch.Set(on: true))
            {
                Assert.Throws<OptionException>(() => Tf32Switch.Set(on: false));
            }

            Assert.Throws<OptionException>(() => Tf32Switch.Set(on: false));
            Assert.True(torch.backends.cuda.matmul.allow_tf32);
        }

        Tf32Switch.Set(on: false).Dispose();
        Assert.False(torch.backends.cuda.matmul.allow_tf32);
    }
}
