namespace StudyKit.Torch.Tests;

public class NativeFaultTests
{
    [Fact]
    public void An_old_library_of_the_system_is_named_with_the_version_wanted()
    {
        const string Message = """
            Unable to load shared library 'LibTorchSharp' or one of its dependencies.
            /kit/LibTorchSharp.so: cannot open shared object file: No such file or directory
            /lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /kit/libLibTorchSharp.so)
            """;
        Assert.StartsWith("LibTorchSharp needs GLIBCXX_3.4.32 of libstdc++.so.6, and the system's is older", NativeFault.Explain("LibTorchSharp", Message), StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_it_needs_is_named()
    {
        const string Message = """
            Unable to load shared library 'torch_cpu' or one of its dependencies.
            /kit/torch_cpu.so: cannot open shared object file: No such file or directory
            libgomp.so.1: cannot open shared object file: Permission denied
            """;
        Assert.Equal("torch_cpu does not load: libgomp.so.1: cannot open shared object file: Permission denied", NativeFault.Explain("torch_cpu", Message));
    }

    [Fact]
    public void A_library_that_is_nowhere_is_said_to_be_nowhere() =>
        Assert.Equal(
            "torch_cpu does not load: the library is not there",
            NativeFault.Explain("torch_cpu", "Unable to load it.\n/kit/torch_cpu.so: cannot open shared object file: No such file or directory"));
}
