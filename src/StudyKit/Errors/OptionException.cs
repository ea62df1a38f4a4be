using System.Globalization;

namespace StudyKit.Errors;

/// <summary>An option outside its range: names the option, the value found and the range wanted.</summary>
public sealed class OptionException : StudyKitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="option">Name of the option, as the user knows it.</param>
    /// <param name="found">The value found.</param>
    /// <param name="wanted">The range or kind wanted.</param>
    public OptionException(string option, object? found, string wanted)
        : base(string.Create(CultureInfo.InvariantCulture, $"{option}: found {found ?? "nothing"}; wanted {wanted}"))
    {
        (Option, Wanted) = (option, wanted);
    }

    /// <summary>Name of the option.</summary>
    public string Option { get; }

    /// <summary>The range or kind wanted.</summary>
    public string Wanted { get; }

    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    public static void Require(bool holds, string option, object? found, string wanted)
    {
        if (!holds)
        {
            throw new OptionException(option, found, wanted);
        }
    }
}
