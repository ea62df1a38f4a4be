using StudyKit.Errors;

namespace StudyKit.Training;

/// <summary>The words for <see cref="EnginePrecision"/>.</summary>
public static class EnginePrecisionNames
{
    /// <summary>What can be asked for, in words.</summary>
    public const string All = "float32, tf32 or bf16";

    /// <summary>The word for a precision.</summary>
    public static string Name(this EnginePrecision precision) => precision switch
    {
        EnginePrecision.Tf32 => "tf32",
        EnginePrecision.BFloat16 => "bf16",
        _ => "float32",
    };

    /// <summary>The precision of a word.</summary>
    /// <exception cref="OptionException">There is none.</exception>
    public static EnginePrecision Parse(string text)
    {
        var found = Enum.GetValues<EnginePrecision>().Where(precision => precision.Name() == text).ToArray();
        return found.Length == 1 ? found[0] : throw new OptionException("precision", text, All);
    }
}
