using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using StudyKit.Errors;
using StudyKit.Figures;
using StudyKit.Figures.Export;

namespace StudyKit.Tests.Figures;

public sealed class FigureImageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study-image-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task Png_and_svg_are_the_figure_at_its_size()
    {
        Skip.If(Chromium.Find() is null, "no Chromium on this machine");
        string[] paths = [Path.Combine(_folder, "a", "bars.png"), Path.Combine(_folder, "bars.svg")];
        await FigureImage.WriteAsync(ExampleFigures.Bars().Resized(600, 300), paths, new ImageOptions { Scale = 1.5 });
        var png = await File.ReadAllBytesAsync(paths[0]);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a], png[..8]);
        Assert.Equal((900, 450), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        var svg = XDocument.Load(paths[1]).Root!;
        Assert.Equal(("svg", "600", "300"), (svg.Name.LocalName, svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
        Assert.All(["Recovery of generative factors", "max c = 0", "max c = 10", "activity"], words => Assert.Contains(words, svg.Value, StringComparison.Ordinal));
        Assert.Equal(2, Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length);
    }

    [SkippableFact]
    public async Task A_figure_with_images_says_what_it_wrote()
    {
        Skip.If(Chromium.Find() is null, "no Chromium on this machine");
        var written = await FigureWriter.WriteWithImagesAsync(_folder, "points", ExampleFigures.Points());
        Assert.Null(written.Note);
        Assert.Equal(["points.html", "points.json", "points.png", "points.svg"], written.Paths.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(written.Paths, path => Assert.True(new FileInfo(path).Length > 1000));
    }

    [SkippableFact]
    public async Task What_plotly_cannot_draw_is_an_error_in_words()
    {
        var browser = Chromium.Find();
        Skip.If(browser is null, "no Chromium on this machine");
        var figure = new Figure("t", [], new JsonObject { ["width"] = "wide" });
        var error = await Assert.ThrowsAsync<ExportException>(() => FigureImage.RenderAsync(figure, [ImageFormat.Svg]));
        Assert.Equal(browser, error.Browser);
        Assert.Contains("could not draw", error.Found, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_browser_that_ends_is_quoted()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a shell script");
        var error = await Assert.ThrowsAsync<ExportException>(() => Render(Script("echo no usable sandbox >&2; exit 7"), new ImageOptions()));
        Assert.Contains("ended with exit code 7", error.Found, StringComparison.Ordinal);
        Assert.Contains("no usable sandbox", error.Found, StringComparison.Ordinal);
        Assert.Contains(Chromium.Variable, error.Remedy, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_browser_is_found_where_it_says_and_may_hang_up()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a shell script");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var browser = Recorded(string.Create(CultureInfo.InvariantCulture, $"echo 'DevTools listening on ws://127.0.0.1:{port}/devtools/browser/x' >&2; exec sleep 600"));
        var render = Render(browser, new ImageOptions());
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
        {
            using var client = await listener.AcceptTcpClientAsync(patience.Token);

            // A second attempt finds no one.
            listener.Stop();
        }

        var error = await Assert.ThrowsAsync<ExportException>(() => render);
        Assert.Contains("closed the connection", error.Found, StringComparison.Ordinal);
        AssertGone();
    }

    [SkippableFact]
    public async Task Nothing_of_the_browser_is_left_after_an_export()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a shell script");
        Skip.If(Chromium.Find() is null, "no Chromium on this machine");
        var images = await Render(Recorded($"exec '{Chromium.Find()}' \"$@\""), new ImageOptions());
        Assert.NotEmpty(images[0]);
        AssertGone();
        Assert.Equal(OperatingSystem.IsLinux(), File.ReadAllLines(Path.Combine(_folder, "arguments")).Contains("--disable-dev-shm-usage", StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task A_browser_that_says_nothing_is_waited_for_no_longer_than_asked()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a shell script");
        var browser = Script("exec sleep 600");
        var error = await Assert.ThrowsAsync<ExportException>(() => Render(browser, new ImageOptions { Patience = TimeSpan.FromMilliseconds(300) }));
        Assert.Contains("more than 0.3 s", error.Found, StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FigureImage.RenderAsync(browser, ExampleFigures.Points(), [ImageFormat.Png], new ImageOptions(), cancelled.Token));
    }

    [Fact]
    public async Task A_browser_that_cannot_start_is_an_error_in_words()
    {
        var text = Path.Combine(_folder, "text");
        await File.WriteAllTextAsync(text, "no program");
        var error = await Assert.ThrowsAsync<ExportException>(() => Render(text, new ImageOptions()));
        Assert.Contains("does not start", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_endings_and_options_out_of_range_are_refused()
    {
        await Assert.ThrowsAsync<OptionException>(() => FigureImage.WriteAsync(ExampleFigures.Points(), [Path.Combine(_folder, "a.pdf")]));
        Assert.Throws<OptionException>(() => new ImageOptions { Scale = 0 }.Validate());
        Assert.Throws<OptionException>(() => new ImageOptions { Patience = TimeSpan.Zero }.Validate());
    }

    [SkippableFact]
    public void The_browser_is_the_one_named_else_the_first_on_the_path()
    {
        Skip.If(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "names and usual places differ there");
        Assert.Null(Chromium.Find(null, _folder));
        var (chrome, chromium) = (Path.Combine(_folder, "google-chrome"), Path.Combine(_folder, "chromium"));
        File.WriteAllText(chrome, "");
        Assert.Equal(chrome, Chromium.Find("", "/nowhere:" + _folder));
        File.WriteAllText(chromium, "");
        Assert.Equal(chromium, Chromium.Find(null, _folder));
        Assert.Equal(chrome, Chromium.Find(chrome, _folder));
        Assert.Equal(Chromium.Variable, Assert.Throws<OptionException>(() => Chromium.Find("/nowhere/chrome", _folder)).Option);
    }

    private static Task<IReadOnlyList<byte[]>> Render(string browser, ImageOptions options) =>
        FigureImage.RenderAsync(browser, ExampleFigures.Points(), [ImageFormat.Png], options, CancellationToken.None);

    /// <summary>A browser that notes its process and its arguments first.</summary>
    private string Recorded(string body) => Script($"echo $$ > '{_folder}/process'; printf '%s\\n' \"$@\" > '{_folder}/arguments'; {body}");

    private void AssertGone()
    {
        const string Profile = "--user-data-dir=";
        var profile = File.ReadAllLines(Path.Combine(_folder, "arguments")).Single(a => a.StartsWith(Profile, StringComparison.Ordinal))[Profile.Length..];
        Assert.False(Directory.Exists(profile));
        var process = int.Parse(File.ReadAllText(Path.Combine(_folder, "process")), CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
    }

    private string Script(string body)
    {
        var path = Path.Combine(_folder, "browser");
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
