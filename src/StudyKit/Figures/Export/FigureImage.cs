using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Figures.Export;

/// <summary>Draws figures as still images with a Chromium that is there. Nothing is sent anywhere: the page is empty, and the script is the kit's own.</summary>
public static class FigureImage
{
    /// <summary>Writes images of one figure, each whole or not at all; the ending of a name, <c>.png</c> or <c>.svg</c>, says which kind.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="paths">Files to write; their folders are made when they are not there.</param>
    /// <param name="options">Size and patience.</param>
    /// <param name="cancellationToken">Ends the browser.</param>
    /// <exception cref="ExportException">There is no browser, it ended or took too long, or could not draw the figure.</exception>
    /// <exception cref="OptionException">A name has another ending, or an option is out of range.</exception>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public static async Task WriteAsync(Figure figure, IReadOnlyList<string> paths, ImageOptions? options = null, CancellationToken cancellationToken = default)
    {
        var images = await RenderAsync(figure, [.. paths.Select(FormatOf)], options, cancellationToken);
        for (var i = 0; i < paths.Count; i++)
        {
            var image = images[i];
            AtomicFile.Write(paths[i], stream => stream.Write(image));
        }
    }

    /// <summary>The images of one figure, in the order of the formats.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="formats">Kinds wanted.</param>
    /// <param name="options">Size and patience.</param>
    /// <param name="cancellationToken">Ends the browser.</param>
    /// <exception cref="ExportException">There is no browser, it ended or took too long, or could not draw the figure.</exception>
    /// <exception cref="OptionException">An option is out of range.</exception>
    public static Task<IReadOnlyList<byte[]>> RenderAsync(Figure figure, IReadOnlyList<ImageFormat> formats, ImageOptions? options = null, CancellationToken cancellationToken = default)
    {
        var browser = Chromium.Find() ?? throw new ExportException("Chromium", "is not on the path", $"install it or name a browser in {Chromium.Variable}; the figure's page needs none");
        return RenderAsync(browser, figure, formats, options ?? new ImageOptions(), cancellationToken);
    }

    internal static async Task<IReadOnlyList<byte[]>> RenderAsync(string browser, Figure figure, IReadOnlyList<ImageFormat> formats, ImageOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Patience);
        using var process = new ChromiumProcess(browser);
        try
        {
            using var tools = await DevTools.ConnectAsync(await process.AddressAsync(patience.Token), patience.Token);
            await tools.EvaluateAsync(PlotlyScript.Text + "\n;undefined", patience.Token);
            var images = new List<byte[]>();
            foreach (var format in formats)
            {
                var text = await tools.EvaluateAsync(Script(figure, format, options), patience.Token)
                    ?? throw new ExportException(browser, "gave no image", ChromiumProcess.Remedy);
                images.Add(format == ImageFormat.Png ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text));
            }

            return images;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ExportException(browser, string.Create(CultureInfo.InvariantCulture, $"took more than {options.Patience.TotalSeconds:0.#} s"), "wait longer, draw fewer points, or " + ChromiumProcess.Remedy, e);
        }
        catch (DevToolsException e)
        {
            throw new ExportException(browser, $"could not draw the figure: {e.Message}", "check the specification, or " + ChromiumProcess.Remedy, e);
        }
        catch (Exception e) when (e is WebSocketException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw process.Ended(e);
        }
    }

    private static ImageFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => ImageFormat.Png,
        ".svg" => ImageFormat.Svg,
        _ => throw new OptionException("image", path, "a name that ends in .png or .svg"),
    };

    /// <summary>Only the data of the image are asked for: base 64 for PNG, the text itself for SVG.</summary>
    private static string Script(Figure figure, ImageFormat format, ImageOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        (async () => {
          const figure = {{figure.ToJson()}};
          return await Plotly.toImage(
            { data: figure.data, layout: figure.layout, config: figure.config },
            { format: "{{(format == ImageFormat.Png ? "png" : "svg")}}", width: figure.layout.width ?? 1000, height: figure.layout.height ?? 600, scale: {{(format == ImageFormat.Png ? options.Scale : 1)}}, imageDataOnly: true });
        })()
        """);
}
