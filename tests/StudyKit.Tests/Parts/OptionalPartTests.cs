using StudyKit.Parts;
using StudyKit.Tests.Parts;

[assembly: OptionalPart(typeof(OptionalPartTests.Greeter))]

namespace StudyKit.Tests.Parts;

public class OptionalPartTests
{
    internal interface IGreeter;

    internal interface IStranger;

    [Fact]
    public void A_part_is_found_by_its_interface() =>
        Assert.IsType<Greeter>(OptionalPart.Find<IGreeter>("StudyKit.Tests").Part);

    [Fact]
    public void An_assembly_without_the_part_is_the_embedded_stacks()
    {
        var (part, whyNot) = OptionalPart.Find<IStranger>("StudyKit.Tests");
        Assert.Null(part);
        Assert.Contains("StudyKitFull=true", whyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_that_is_not_there_is_named() =>
        Assert.Equal("StudyKit.Nowhere.dll is not beside StudyKit.dll", OptionalPart.Find<IGreeter>("StudyKit.Nowhere").WhyNot);

    internal sealed class Greeter : IGreeter;
}
