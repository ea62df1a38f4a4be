using System.IO.Compression;

namespace StudyKit.Data;

/// <summary>
/// Unpacks gzip and insists on its end. <see cref="GZipStream"/> takes a truncated file for a finished one; here a known last
/// member, the seal, follows the file's own bytes. What comes out once those are used up must be the seal and nothing else.
/// </summary>
internal sealed class WholeGzipStream : Stream
{
    private static readonly byte[] Seal = "<the end> <the end> <the end>"u8.ToArray();
    private static readonly byte[] PackedSeal = Pack(Seal);

    private readonly SealedSource _source;
    private readonly GZipStream _unpacked;
    private bool _ended;

    /// <summary>Wraps a stream of gzip bytes, which it disposes of.</summary>
    public WholeGzipStream(Stream packed)
    {
        _source = new SealedSource(packed);
        _unpacked = new GZipStream(_source, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads the next bytes, without the seal.</summary>
    /// <exception cref="InvalidDataException">The bytes are not gzip, are damaged, end too early, or other bytes follow them.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        var count = _unpacked.Read(buffer);
        if (count > 0 && !_source.IsUsedUp)
        {
            return count;
        }

        RequireSeal(buffer[..count]);
        _ended = true;
        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private void RequireSeal(ReadOnlySpan<byte> first)
    {
        var found = new MemoryStream();
        found.Write(first);
        _unpacked.CopyTo(found);
        if (!found.ToArray().AsSpan().SequenceEqual(Seal))
        {
            throw new InvalidDataException("the gzip stream ends too early, or something else follows it");
        }
    }

    private static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>The packed bytes, then the packed seal.</summary>
    private sealed class SealedSource(Stream packed) : Stream
    {
        private int _sealed = -1;

        /// <summary>Whether all packed bytes were handed out.</summary>
        public bool IsUsedUp => _sealed >= 0;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_sealed < 0)
            {
                var read = packed.Read(buffer);
                if (read > 0)
                {
                    return read;
                }

                _sealed = 0;
            }

            var count = Math.Min(buffer.Length, PackedSeal.Length - _sealed);
            PackedSeal.AsSpan(_sealed, count).CopyTo(buffer);
            _sealed += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                packed.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
