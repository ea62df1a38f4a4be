using System.Text;
using StudyKit.Notebooks.Jupyter;

namespace StudyKit.Notebooks.Tests.Jupyter;

public class MessageSignerTests
{
    // hmac.new(b'a-key', b'{"a":1}{}{}{"b":"ü"}', 'sha256').hexdigest() in Python
    private const string Golden = "9c25084050573abec15487d40568eec1ccd1a3dad2ab2104b19064cd42f9d73a";

    private static readonly byte[][] Parts = ["{\"a\":1}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{\"b\":\"ü\"}"u8.ToArray()];
    private static readonly MessageSigner Signer = new("a-key"u8.ToArray());

    [Fact]
    public void The_signature_is_that_of_other_implementations() =>
        Assert.Equal(Golden, Encoding.ASCII.GetString(Signer.Sign(Parts)));

    [Fact]
    public void Only_the_own_signature_is_right()
    {
        var right = Signer.Sign(Parts);
        Assert.True(Signer.Verify(right, Parts));
        Assert.All(Enumerable.Range(0, right.Length), at =>
        {
            var wrong = (byte[])right.Clone();
            wrong[at] ^= 1;
            Assert.False(Signer.Verify(wrong, Parts));
        });
        Assert.False(Signer.Verify([], Parts));
        Assert.False(Signer.Verify(right, Parts[1], Parts[0], Parts[2], Parts[3]));
        Assert.False(new MessageSigner("another"u8.ToArray()).Verify(right, Parts));
    }

    [Fact]
    public void Without_a_key_nothing_is_signed()
    {
        var unsigned = new MessageSigner([]);
        Assert.Empty(unsigned.Sign(Parts));
        Assert.True(unsigned.Verify("whatever"u8, Parts));
    }
}
