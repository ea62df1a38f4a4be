using System.Globalization;
using System.Net;
using Microsoft.DotNet.Interactive.Formatting;
using StudyKit.Notebooks.Display;
using StudyKit.Training;

namespace StudyKit.Interactive.Progress;

/// <summary>What a <see cref="TrainingDisplay"/> shows at one moment.</summary>
/// <param name="Title">What is trained.</param>
/// <param name="State">How far it is.</param>
/// <param name="Progress">The last epoch that was told, or null before the first.</param>
[TypeFormatterSource(typeof(TrainingStatusFormatterSource), PreferredMimeTypes = [HtmlFormatter.MimeType, PlainTextFormatter.MimeType])]
internal sealed record TrainingStatus(string Title, TrainingState State, TrainingProgress? Progress = null)
{
    private const int TextBar = 20;

    private double Part => Progress is { Epochs: > 0 } progress ? Math.Clamp((double)progress.Epoch / progress.Epochs, 0, 1) : 0;

    /// <summary>Title, bar and numbers as HTML, in the page's own colours.</summary>
    public string ToHtml() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <div style="font-variant-numeric:tabular-nums"><b>{WebUtility.HtmlEncode(Title)}</b> {Where()}
        <div style="width:24em;max-width:100%;height:.5em;margin:.3em 0;border-radius:.25em;background:rgba(128,128,128,.25)"><div style="width:{100 * Part:0.#}%;height:100%;border-radius:.25em;background:{(State == TrainingState.Ended ? "#3a7d44" : "#2b6cb0")}"></div></div>
        {Numbers()}</div>
        """);

    /// <summary>The same on one line.</summary>
    public string ToText()
    {
        var done = (int)(TextBar * Part);
        var numbers = Numbers();
        return $"{Title} [{new string('#', done)}{new string('.', TextBar - done)}] {Where()}{(numbers.Length > 0 ? ": " + numbers : string.Empty)}";
    }

    /// <summary>Both, for the kit's own host.</summary>
    public MimeContent ToContent() => new(new MimeBundle([KeyValuePair.Create(MimeBundle.Html, ToHtml()), KeyValuePair.Create(MimeBundle.PlainText, ToText())]));

    private static string Time(TimeSpan time) =>
        time < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : time < TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min");

    private string Where() => this switch
    {
        { Progress: null } => State == TrainingState.Ended ? "ended before the first epoch" : "before the first epoch",
        { State: TrainingState.Ended } when Progress.Epoch < Progress.Epochs => string.Create(CultureInfo.InvariantCulture, $"ended after epoch {Progress.Epoch} of {Progress.Epochs}, {Time(Progress.Elapsed)}"),
        { State: TrainingState.Ended } => string.Create(CultureInfo.InvariantCulture, $"{Progress.Epochs} epochs in {Time(Progress.Elapsed)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"epoch {Progress.Epoch} of {Progress.Epochs}, {Time(Progress.Remaining)} left"),
    };

    private string Numbers() => Progress is null
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"loss (−ELBO) {Progress.ReconstructionLoss + Progress.KlLocal:0.0} nats a cell (KL {Progress.KlLocal:0.00})")
            + (Progress.ValidationElbo is { } validation ? string.Create(CultureInfo.InvariantCulture, $"; validation {validation:0.0}") : string.Empty);
}
