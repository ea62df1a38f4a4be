namespace StudyKit.Notebooks.Sessions;

/// <summary>The console's input as a cell sees it: every line is asked of the front end.</summary>
internal sealed class ConsoleInput : TextReader
{
    private string _line = string.Empty;
    private int _position;
    private bool _ended;

    public override int Peek() => Fill() ? _line[_position] : -1;

    public override int Read() => Fill() ? _line[_position++] : -1;

    public override string? ReadLine()
    {
        if (!Fill())
        {
            return null;
        }

        var line = _line[_position..^1];
        _position = _line.Length;
        return line;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0 || !Fill())
        {
            return 0;
        }

        var length = Math.Min(count, _line.Length - _position);
        _line.CopyTo(_position, buffer, index, length);
        _position += length;
        return length;
    }

    public override Task<string?> ReadLineAsync() => Task.Run(ReadLine);

    private bool Fill()
    {
        if (_position < _line.Length)
        {
            return true;
        }

        // On the pool: the cell's own thread would wait for itself.
        var answer = _ended || RunningCell.Current is not { } cell ? null : Task.Run(() => cell.AskAsync(string.Empty, false)).GetAwaiter().GetResult();
        _ended = answer is null;
        (_line, _position) = (answer is null ? string.Empty : answer + "\n", 0);
        return !_ended;
    }
}
