using System.CommandLine;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Figures;
using StudyKit.Figures.Export;

namespace StudyKit.Cli;

/// <summary><c>study figure</c>: a figure's specification as a still image or a page.</summary>
internal static class FigureVerb
{
    public static Command Create()
    {
        var defaults = new ImageOptions();
        var specification = new Argument<string>("SPEC") { Description = "Plotly specification, such as the name.json beside every figure." };
        var to = new Option<string?>("--to") { Description = "png, svg or html; the ending of --out when left out." };
        to.AcceptOnlyFromAmong("png", "svg", "html");
        var output = new Option<string>("--out") { Description = "File to write.", Required = true };
        var width = new Option<int?>("--width") { Description = "Width in pixels; the figure's own when left out." };
        var height = new Option<int?>("--height") { Description = "Height in pixels; the figure's own when left out." };
        var scale = RealOption.Create("--scale", "Pixels of a PNG for each pixel of the figure.", defaults.Scale);
        var command = new Command(
            "figure",
            $"Write a figure as PNG or SVG, with a Chromium that is there ({Chromium.Variable} names another), or as a page.\n\n"
            + "Example: study figure out/figure-1c-simulated-factors.json --to png --scale 3 --out figure-1c.png")
        { specification, to, output, width, height, scale };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output)!;
            var ending = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
            var format = parsed.GetValue(to) ?? ending;
            OptionException.Require(format is "png" or "svg" or "html", "--out", path, "a name that ends in .png, .svg or .html, or --to");
            OptionException.Require(format == ending, "--out", path, $"a name that ends in .{format}, as --to says");
            var figure = Figure.Read(parsed.GetValue(specification)!).Resized(parsed.GetValue(width), parsed.GetValue(height));
            if (format == "html")
            {
                AtomicFile.WriteText(path, figure.ToHtml());
            }
            else
            {
                await FigureImage.WriteAsync(figure, [path], defaults with { Scale = parsed.GetValue(scale) }, cancellationToken);
            }

            Console.WriteLine($"wrote {path}");
            return ExitCode.Ok;
        });
        return command;
    }
}
