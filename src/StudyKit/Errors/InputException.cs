using System.Globalization;

namespace StudyKit.Errors;

/// <summary>Input that cannot be used: names the file, the line, what was found and what was wanted.</summary>
public sealed class InputException : StudyKitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">Path of the file, or another name of the source.</param>
    /// <param name="line">1-based line, or null where lines mean nothing.</param>
    /// <param name="found">What was found, in words a user understands.</param>
    /// <param name="wanted">What was wanted.</param>
    /// <param name="inner">The cause, if any.</param>
    public InputException(string file, long? line, string found, string wanted, Exception? inner = null)
        : base(Describe(file, line, found, wanted), inner)
    {
        (File, Line, Found, Wanted) = (file, line, found, wanted);
    }

    /// <summary>Path of the file, or another name of the source.</summary>
    public string File { get; }

    /// <summary>1-based line, or null where lines mean nothing.</summary>
    public long? Line { get; }

    /// <summary>What was found.</summary>
    public string Found { get; }

    /// <summary>What was wanted.</summary>
    public string Wanted { get; }

    private static string Describe(string file, long? line, string found, string wanted) =>
        line is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: found {found}; wanted {wanted}")
            : $"{file}: found {found}; wanted {wanted}";
}
