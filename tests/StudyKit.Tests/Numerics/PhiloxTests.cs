using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public class PhiloxTests
{
    [Fact]
    public void Philox_gives_the_published_answer_for_zero_key_and_counter()
    {
        // Random123's kat_vectors: philox4x32 10 rounds, key and counter zero.
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block(0, 0, 0));
    }
}
