using System.Text.Json;

namespace StudyKit.Errors;

/// <summary>Words for text that is no JSON, as the "found" of an <see cref="InputException"/>.</summary>
public static class JsonFault
{
    // The runtime appends these with the place, in counts from 0.
    private static readonly string[] Tails = [" Path:", " LineNumber:"];

    private const string Duplicate = "Duplicate property ";

    /// <summary>What the reader stumbled over; the line is the error's to name.</summary>
    public static string Describe(JsonException fault)
    {
        if (fault.Message.StartsWith(Duplicate, StringComparison.Ordinal) && fault.Message.Split('\'') is [_, var name, _, ..])
        {
            return $"broken JSON: '{name}' a second time";
        }

        var end = Tails.Select(tail => fault.Message.IndexOf(tail, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(fault.Message.Length).Min();
        return "broken JSON: " + fault.Message[..end].TrimEnd('.');
    }
}
