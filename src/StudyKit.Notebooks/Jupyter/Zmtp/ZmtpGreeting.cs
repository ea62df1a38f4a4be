namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>The 64 bytes with which each side begins (37/ZMTP, greeting): version 3.1, mechanism NULL.</summary>
internal static class ZmtpGreeting
{
    public const int Length = 64;

    private const int SignatureEnd = 9;
    private const int Major = 10;
    private const int Minor = 11;
    private const int Mechanism = 12;
    private const int MechanismLength = 20;

    public static byte[] Create()
    {
        var greeting = new byte[Length];
        greeting[0] = 0xFF;
        greeting[SignatureEnd] = 0x7F;
        greeting[Major] = 3;
        greeting[Minor] = 1;
        "NULL"u8.CopyTo(greeting.AsSpan(Mechanism));
        return greeting;
    }

    /// <summary>Throws unless a peer's greeting is one of version 3 or later without security.</summary>
    /// <exception cref="ZmtpException">It is not.</exception>
    public static void Require(ReadOnlySpan<byte> greeting)
    {
        // The signature's inner bytes are free: older peers put a length there.
        if (greeting[0] != 0xFF || (greeting[SignatureEnd] & 1) == 0)
        {
            throw new ZmtpException("no ZMTP greeting");
        }

        if (greeting[Major] < 3)
        {
            throw new ZmtpException($"ZMTP revision {greeting[Major]}; wanted 3.0 or later");
        }

        var mechanism = greeting.Slice(Mechanism, MechanismLength).TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
        {
            throw new ZmtpException("another security mechanism than NULL");
        }
    }
}
