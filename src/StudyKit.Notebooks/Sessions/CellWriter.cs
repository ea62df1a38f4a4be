using System.Text;

namespace StudyKit.Notebooks.Sessions;

/// <summary>A console writer that sends what is written to the running cell's output, and to the console when none runs.</summary>
internal sealed class CellWriter(StreamName stream, TextWriter console) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override string NewLine
    {
        get => "\n";
        set
        {
            // A notebook's lines end with a line feed on every system.
        }
    }

    public override void Write(char value) => Send(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Send(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Send(buffer.ToString());

    public override void Write(string? value) => Send(value);

    public override void WriteLine() => Send("\n");

    // In one piece, so that lines of several threads do not mix.
    public override void WriteLine(string? value) => Send(value + "\n");

    public override void WriteLine(char[] buffer, int index, int count) => Send(new string(buffer, index, count) + "\n");

    public override void WriteLine(ReadOnlySpan<char> buffer) => Send(string.Concat(buffer, "\n"));

    private void Send(string? text)
    {
        if (!string.IsNullOrEmpty(text) && !OutputChannel.TrySend(new StreamOutput(stream, text)))
        {
            console.Write(text);
        }
    }
}
