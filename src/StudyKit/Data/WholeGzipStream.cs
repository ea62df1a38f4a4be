using System.IO.Compression;

namespace StudyKit.Data;

/// <summary>
/// Unpacks gzip and insists on its end. <see cref="GZipStream"/> takes a truncated file for a finished one; here a known last
/// member follows the file's own bytes, and only when it comes out at the very end was every byte before it there.
/// </summary>
internal sealed class WholeGzipStream : Stream
{
    private static readonly byte[] Seal = "<the end> <the end> <the end>"u8.ToArray();
    private static readonly byte[] PackedSeal = Pack(Seal);

    private readonly GZipStream _unpacked;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Wraps a stream of gzip bytes, which it disposes of.</summary>
    public WholeGzipStream(Stream packed) => _unpacked = new GZipStream(new SealedSource(packed), CompressionMode.Decompress);

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

    /// <summary>Reads the next bytes; the seal itself is held back.</summary>
    /// <exception cref="InvalidDataException">The bytes are not gzip, are damaged, or end too early.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (!_ended && _end - _start <= Seal.Length)
        {
            Fill();
        }

        var count = Math.Min(buffer.Length, _end - _start - (_ended ? 0 : Seal.Length));
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
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
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = _unpacked.Read(_buffer.AsSpan(_end));
        _end += read;
        if (read > 0)
        {
            return;
        }

        _ended = true;
        if (!_buffer.AsSpan(0, _end).EndsWith(Seal))
        {
            throw new InvalidDataException("the gzip stream ends too early, or something else follows it");
        }

        _end -= Seal.Length;
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
