using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public class PhiloxRowTests
{
    [Fact]
    public void Eight_counters_at_a_time_give_the_words_of_one_at_a_time()
    {
        uint[] low = [0, 7, 1, uint.MaxValue, 12345, 2, 99, 1u << 31];
        var words = new uint[32];
        PhiloxRow.Fill(0x123456789ABCDEF0, low, 77, 0x1122334455667788, words);
        for (var b = 0; b < 8; b++)
        {
            Assert.Equal(Philox.Block(0x123456789ABCDEF0, (77ul << 32) | low[b], 0x1122334455667788), (words[b], words[8 + b], words[16 + b], words[24 + b]));
        }
    }
}
