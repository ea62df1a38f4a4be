using System.Diagnostics;
using System.Runtime.InteropServices;
using StudyKit.Notebooks.Packages;

namespace StudyKit.Notebooks.Tests.Packages;

public sealed class PackageContextTests
{
    [SkippableFact]
    public void A_native_library_finds_those_it_needs_in_its_folder()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "made with the system's compiler, as Linux has it");
        using var folder = new TemporaryFolder();
        var name = "tiny" + Guid.NewGuid().ToString("N")[..8];
        File.WriteAllText(folder.File("deep.c"), "int deep(void) { return 41; }");
        File.WriteAllText(folder.File("top.c"), "int deep(void); int top(void) { return deep() + 1; }");
        Skip.IfNot(
            Compiles(folder.Path, $"-Wl,-soname,lib{name}deep.so", "-o", $"lib{name}deep.so", "deep.c") && Compiles(folder.Path, "-o", $"lib{name}top.so", "top.c", "-L.", $"-l{name}deep"),
            "no C compiler here");

        var context = new PackageContext();
        context.Add([], [folder.Path]);
        var library = context.FindNative(name + "top");
        Assert.NotEqual(0, library);
        Assert.Equal(42, Marshal.GetDelegateForFunctionPointer<Number>(NativeLibrary.GetExport(library, "top"))());
        Assert.Equal(0, context.FindNative(name + "nothing"));
    }

    [SkippableTheory]
    [InlineData("tiny", "libtiny.so", "tiny.so", "libtiny", "tiny")]
    [InlineData("libtiny.so.1", "libtiny.so.1", "liblibtiny.so.1")]
    [InlineData("tiny.so", "tiny.so", "libtiny.so")]
    public void Names_in_imports_are_tried_as_the_runtime_does(string name, params string[] files)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "file names as Linux has them");
        Assert.Equal(files, NativeLibraryNames.Of(name));
    }

    private static bool Compiles(string folder, params string[] arguments)
    {
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", .. arguments]) { WorkingDirectory = folder, RedirectStandardError = true, UseShellExecute = false })!;
            compiler.WaitForExit();
            return compiler.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Number();
}
