using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Metrics;

namespace StudyKit.Cli;

/// <summary><c>study evaluate</c>: every metric of a latent space against its factors.</summary>
internal static class EvaluateVerb
{
    private const string Text = """
        Measure a latent space against the factors behind it.

        Columns of the factors that begin with d_ or hold text are discrete, others continuous. When both files have a column
        'barcode' (or one without a name) the cells are joined by it, else by position. A factor that is the same in every cell is
        left out, with a note.

        Example: study evaluate --latent latent.csv --factors factors.csv --json scores.json
        """;

    // Wide enough for every name: a table that goes to a file must not be folded.
    private const int RedirectedWidth = 160;

    public static Command Create()
    {
        var latent = new Option<string>("--latent") { Description = "Latent space: a table with one column a dimension, or a .npy file.", Required = true };
        var factors = new Option<string>("--factors") { Description = "Factors: a table with one column a factor.", Required = true };
        var factor = new Option<string[]>("--factor") { Description = "Only this factor; may be given again.", DefaultValueFactory = _ => [] };
        var metric = new Option<string[]>("--metric") { Description = "Only this metric; may be given again.", DefaultValueFactory = _ => [] };
        var json = new Option<string?>("--json") { Description = "Also write the scores, by class too, to this file." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the held-out cells and of the clusterings.", DefaultValueFactory = _ => 0 };
        var testShare = RealOption.Create("--test-share", "Share of each class held out.", new ClassificationOptions().TestShare);
        var neighbors = new Option<int>("--neighbors") { Description = "Neighbours of a cell in the clustered graph, itself counted.", DefaultValueFactory = _ => new BestAriOptions().Neighbors };
        var command = new Command("evaluate", Text) { latent, factors, factor, metric, json, seed, testShare, neighbors };
        command.SetAction((parsed, cancellationToken) =>
        {
            var chosen = parsed.GetValue(metric)!;
            var options = new LatentEvaluationOptions
            {
                Metrics = chosen.Length == 0 ? null : chosen,
                Classification = new() { TestShare = parsed.GetValue(testShare), Seed = parsed.GetValue(seed) },
                BestAri = new() { Neighbors = parsed.GetValue(neighbors), Seed = parsed.GetValue(seed) },
            };
            options.Validate();
            var columns = parsed.GetValue(factor)!;
            var path = parsed.GetValue(factors)!;
            var input = WithVaryingFactors(EvaluationInput.Read(parsed.GetValue(latent)!, path, columns.Length == 0 ? null : columns), path);
            Run(input, options, parsed.GetValue(json), cancellationToken);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static EvaluationInput WithVaryingFactors(EvaluationInput input, string path)
    {
        var constant = input.Factors.Where(f => f.IsConstant).Select(f => f.Name).ToArray();

        // Of one cell every factor is constant, and the evaluation says that cells are too few.
        if (constant.Length == 0 || input.Latent.Rows < 2)
        {
            return input;
        }

        if (constant.Length == input.Factors.Count)
        {
            throw new InputException(path, null, $"the same value in every cell, in {string.Join(" and in ", constant)}", "a factor with at least two different values");
        }

        foreach (var name in constant)
        {
            Console.Error.WriteLine($"note: factor {name} is the same in every cell, and is left out");
        }

        return input with { Factors = [.. input.Factors.Where(f => !f.IsConstant)] };
    }

    private static void Run(EvaluationInput input, LatentEvaluationOptions options, string? json, CancellationToken cancellationToken)
    {
        var results = Compute(input, options, cancellationToken);
        Show(input, results);
        foreach (var unordered in input.Factors.Where(f => !LatentEvaluation.AppliesTo(FactorKinds.Ordered, f)))
        {
            AnsiConsole.MarkupLineInterpolated($"{unordered.Name}: not correlated, because its {unordered.Labels!.Count} classes have no order.");
        }

        if (json is not null)
        {
            AtomicFile.Write(json, stream => Write(stream, results));
            AnsiConsole.MarkupLineInterpolated($"wrote {json}");
        }
    }

    private static IReadOnlyList<MetricResult> Compute(EvaluationInput input, LatentEvaluationOptions options, CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected)
        {
            return LatentEvaluation.Compute(input.Latent, input.Factors, options, progress: null, cancellationToken);
        }

        return AnsiConsole.Status().Start("Measuring", status => LatentEvaluation.Compute(
            input.Latent,
            input.Factors,
            options,
            new StatusLine(name => status.Status(Markup.Escape(name))),
            cancellationToken));
    }

    private static void Show(EvaluationInput input, IReadOnlyList<MetricResult> results)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn("metric").AddColumn("factor")
            .AddColumn(new Spectre.Console.TableColumn("value").RightAligned()).AddColumn(new Spectre.Console.TableColumn("dimension").RightAligned());
        foreach (var result in results)
        {
            // Bounded scores line up; counts and resolutions are short as they are.
            var format = double.IsFinite(MetricCatalog.Find(result.Id).High) ? "F4" : "0.####";
            if (result.Summary is { } summary)
            {
                table.AddRow(result.Id, "[dim]all[/]", $"[bold]{summary.ToString(format, CultureInfo.InvariantCulture)}[/]", "");
            }

            foreach (var value in result.PerFactor.Where(v => v.Class is null))
            {
                table.AddRow(result.Id, Markup.Escape(value.Factor), value.Value.ToString(format, CultureInfo.InvariantCulture), value.Dimension?.ToString(CultureInfo.InvariantCulture) ?? "");
            }
        }

        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{input.Latent.Rows} cells, {input.Latent.Columns} latent dimensions, {input.Factors.Count} factors");
        AnsiConsole.Write(table);
    }

    private static void Write(Stream stream, IReadOnlyList<MetricResult> results)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        writer.WriteStartArray();
        foreach (var result in results)
        {
            if (result.Summary is { } summary)
            {
                Write(writer, result.Id, null, summary);
            }

            foreach (var value in result.PerFactor)
            {
                Write(writer, result.Id, value, value.Value);
            }
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string id, MetricValue? of, double value)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("factor", of?.Factor);
        if (of?.Class is { } name)
        {
            writer.WriteString("class", name);
        }

        writer.WriteNumber("value", value);
        if (of?.Dimension is { } dimension)
        {
            writer.WriteNumber("dimension", dimension);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reports at once, on the thread that computes: the status line is drawn by another.</summary>
    private sealed class StatusLine(Action<string> report) : IProgress<string>
    {
        public void Report(string value) => report(value);
    }
}
