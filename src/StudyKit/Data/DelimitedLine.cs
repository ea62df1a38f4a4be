using System.Text;

namespace StudyKit.Data;

/// <summary>One record of a delimited table: fields between separators, quoted as RFC 4180 has it.</summary>
internal static class DelimitedLine
{
    /// <summary>Splits a record; a quoted field may run over line ends, and then takes further lines from the file.</summary>
    public static string[] Split(ByteLines lines, ReadOnlySpan<byte> first, char separator)
    {
        var line = lines.Text(first);
        if (!line.Contains('"'))
        {
            return line.Split(separator);
        }

        var fields = new List<string>();
        var at = 0;
        while (true)
        {
            if (at < line.Length && line[at] == '"')
            {
                at = Quoted(lines, ref line, at + 1, separator, out var field);
                fields.Add(field);
            }
            else
            {
                var end = line.IndexOf(separator, at);
                end = end < 0 ? line.Length : end;
                fields.Add(line[at..end]);
                at = end;
            }

            if (at == line.Length)
            {
                return [.. fields];
            }

            at++;
        }
    }

    /// <summary>Writes a record and its line end.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<string> fields, char separator)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(separator);
            }

            writer.Write(NeedsQuotes(fields[i], separator) ? $"\"{fields[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : fields[i]);
        }

        writer.WriteLine();
    }

    private static bool NeedsQuotes(string field, char separator) =>
        field.Contains(separator) || field.AsSpan().IndexOfAny('"', '\n', '\r') >= 0;

    private static int Quoted(ByteLines lines, ref string line, int at, char separator, out string field)
    {
        var began = lines.Number;
        var text = new StringBuilder();
        while (true)
        {
            var quote = line.IndexOf('"', at);
            if (quote < 0)
            {
                text.Append(line, at, line.Length - at).Append('\n');
                if (!lines.TryRead(out var next))
                {
                    throw new Errors.InputException(lines.Path, began, "a quoted field that never ends", "a closing quote");
                }

                (line, at) = (lines.Text(next), 0);
                continue;
            }

            text.Append(line, at, quote - at);
            at = quote + 1;
            if (at < line.Length && line[at] == '"')
            {
                text.Append('"');
                at++;
                continue;
            }

            if (at < line.Length && line[at] != separator)
            {
                throw lines.Error("text after a closing quote", "a separator or the end of the line");
            }

            field = text.ToString();
            return at;
        }
    }
}
