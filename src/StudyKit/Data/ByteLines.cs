using System.Text;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>Reads a file line by line as bytes, without a string a line, and knows the line an error is on.</summary>
internal sealed class ByteLines : IDisposable
{
    private const int FirstBuffer = 1 << 18;
    private const int LongestLine = 1 << 26;
    private const int LongestShown = 60;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream _stream;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Opens a file; <c>.gz</c> is unpacked.</summary>
    public ByteLines(string path)
    {
        Path = path;
        _stream = InputFile.OpenRead(path);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>1-based number of the line read last; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line without its end (<c>\n</c> or <c>\r\n</c>); valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (at >= 0 || (_ended && _end > _start))
            {
                var length = at >= 0 ? searched + at : _end - _start;
                line = _buffer.AsSpan(_start, length);
                _start += at >= 0 ? length + 1 : length;
                line = Number++ == 0 && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
                line = line.EndsWith("\r"u8) ? line[..^1] : line;
                return true;
            }

            if (_ended)
            {
                line = default;
                return false;
            }

            searched = _end - _start;
            Fill();
        }
    }

    /// <summary>The whole lines that are in the buffer already, ends included: maybe none. Valid until the next call of <see cref="TryRead"/>.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _buffer.AsSpan(_start, _end - _start).LastIndexOf((byte)'\n') + 1);

    /// <summary>Passes over lines of <see cref="Buffered"/> that were read there.</summary>
    public void Pass(int bytes, int lines)
    {
        _start += bytes;
        Number += lines;
    }

    /// <summary>Bytes of a line as text.</summary>
    /// <exception cref="InputException">They are not UTF-8.</exception>
    public string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException(Path, Number, "bytes that are not UTF-8", "UTF-8 text", e);
        }
    }

    /// <summary>An error on the line read last.</summary>
    public InputException Error(string found, string wanted) => new(Path, Number == 0 ? null : Number, found, wanted);

    /// <summary>An error on the line read last that shows it.</summary>
    public InputException Error(ReadOnlySpan<byte> found, string wanted) => Error(Shown(found), wanted);

    public void Dispose() => _stream.Dispose();

    private static string Shown(ReadOnlySpan<byte> line) =>
        line.IsEmpty
            ? "an empty line"
            : $"'{Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestShown)]).Replace('\t', ' ')}{(line.Length > LongestShown ? "…" : "")}'";

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
            {
                throw new InputException(Path, Number + 1, $"a line of more than {LongestLine >> 20} MiB", "a text file with lines");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            var read = _stream.Read(_buffer.AsSpan(_end));
            _end += read;
            _ended = read == 0;
        }
        catch (InvalidDataException e)
        {
            throw new InputException(Path, Number + 1, "gzip data that are damaged or end too early", "the whole gzip file", e);
        }
        catch (IOException e)
        {
            throw new InputException(Path, Number + 1, SystemFault.Describe(e), "a file that can be read to its end", e);
        }
    }
}
