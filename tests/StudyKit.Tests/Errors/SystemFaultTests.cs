using StudyKit.Errors;

namespace StudyKit.Tests.Errors;

public class SystemFaultTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new UnauthorizedAccessException("Access to the path '/x' is denied."), "no permission" },
        { new FileNotFoundException("Could not find file '/x'."), "nothing of that name" },
        { new DirectoryNotFoundException("Could not find a part of the path '/x/y'."), "no such folder" },
        { new PathTooLongException(), "a path that is too long for the system" },
        { new IOException("No space left on device : '/x/y'"), "'No space left on device'" },
        { new IOException("Input/output error"), "'Input/output error'" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_in_our_words_or_the_systems_without_the_path(Exception fault, string words) =>
        Assert.Equal(words, SystemFault.Describe(fault));
}
