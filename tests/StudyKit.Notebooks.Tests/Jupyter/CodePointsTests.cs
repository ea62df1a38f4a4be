using FsCheck;
using FsCheck.Xunit;
using StudyKit.Notebooks.Jupyter;

namespace StudyKit.Notebooks.Tests.Jupyter;

public class CodePointsTests
{
    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("a😀b", 1, 1)]
    [InlineData("a😀b", 2, 3)]
    [InlineData("a😀b", 3, 4)]
    [InlineData("é😀😀", 3, 5)]
    [InlineData("\ud83d", 1, 1)]
    [InlineData("", 0, 0)]
    public void Pairs_count_once(string text, int codePoints, int units)
    {
        Assert.Equal(units, CodePoints.ToUtf16(text, codePoints));
        Assert.Equal(codePoints, CodePoints.FromUtf16(text, units));
    }

    [Property]
    public void There_and_back_is_where_one_was(NonNull<string> text, NonNegativeInt place)
    {
        var codePoints = place.Get % (CodePoints.FromUtf16(text.Get, text.Get.Length) + 1);
        Assert.Equal(codePoints, CodePoints.FromUtf16(text.Get, CodePoints.ToUtf16(text.Get, codePoints)));
    }

    [Theory]
    [InlineData("a😀", 3)]
    [InlineData("a", -1)]
    public void A_place_outside_the_text_is_refused(string text, int codePoints) =>
        Assert.Throws<KernelRequestException>(() => CodePoints.ToUtf16(text, codePoints));
}
