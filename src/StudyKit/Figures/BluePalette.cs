using System.Globalization;

namespace StudyKit.Figures;

/// <summary>Blues from light to dark, one a series, as in the published figures.</summary>
internal static class BluePalette
{
    /// <summary>Light to dark; the lightest still stands out from white.</summary>
    private static readonly (int Red, int Green, int Blue)[] Stops = [(189, 215, 238), (107, 174, 214), (33, 113, 181), (8, 69, 148)];

    /// <summary>For numbers, from all but white to all but black: a wider way than bars need, so that values between stay apart.</summary>
    public static IReadOnlyList<(double Part, string Colour)> Sequence { get; } =
        [(0, "#dce4ec"), (0.25, "#b0cde4"), (0.5, "#5ba0cf"), (0.75, "#1c63a8"), (1, "#062a5e")];

    /// <param name="index">Which series, from 0.</param>
    /// <param name="count">How many series there are.</param>
    public static string Colour(int index, int count) => At(count == 1 ? 2.0 / 3 : (double)index / (count - 1));

    /// <param name="part">0 for the lightest to 1 for the darkest.</param>
    public static string At(double part)
    {
        var place = part * (Stops.Length - 1);
        var stop = Math.Min((int)place, Stops.Length - 2);
        var (from, to) = (Stops[stop], Stops[stop + 1]);
        int Mix(int low, int high) => (int)Math.Round(low + ((place - stop) * (high - low)));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(from.Red, to.Red):x2}{Mix(from.Green, to.Green):x2}{Mix(from.Blue, to.Blue):x2}");
    }
}
