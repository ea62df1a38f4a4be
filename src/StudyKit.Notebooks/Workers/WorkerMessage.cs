using System.Text.Json.Serialization;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Workers;

/// <summary>What the runner and the process that runs the cells say to each other.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Execute), "execute")]
[JsonDerivedType(typeof(Executed), "executed")]
[JsonDerivedType(typeof(Interrupt), "interrupt")]
[JsonDerivedType(typeof(Fault), "fault")]
[JsonDerivedType(typeof(Stream), "stream")]
[JsonDerivedType(typeof(Display), "display")]
[JsonDerivedType(typeof(Result), "result")]
[JsonDerivedType(typeof(Erred), "error")]
[JsonDerivedType(typeof(Check), "check")]
[JsonDerivedType(typeof(AskInput), "ask-input")]
[JsonDerivedType(typeof(GiveInput), "give-input")]
[JsonDerivedType(typeof(Complete), "complete")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Inspect), "inspect")]
[JsonDerivedType(typeof(Inspected), "inspected")]
[JsonDerivedType(typeof(Close), "close")]
internal abstract record WorkerMessage
{
    /// <summary>Opens the session; the worker answers <see cref="Ready"/> or <see cref="Fault"/>.</summary>
    public sealed record Open(string NotebookFolder, string? WorkingDirectory, string? Host) : WorkerMessage;

    public sealed record Ready : WorkerMessage;

    /// <summary>Runs a cell; the worker answers with its outputs, then <see cref="Executed"/> or <see cref="Fault"/>.</summary>
    public sealed record Execute(string Source, string Language, bool StoreHistory, bool HasInput, string Marker) : WorkerMessage;

    public sealed record Executed(int ExecutionCount, bool WasInterrupted, Erred? Error) : WorkerMessage;

    public sealed record Interrupt : WorkerMessage;

    /// <summary>A request could not be served; the message is for the user.</summary>
    public sealed record Fault(string Message) : WorkerMessage;

    public sealed record Stream(StreamName Name, string Text) : WorkerMessage;

    public sealed record Display(IReadOnlyList<KeyValuePair<string, string>> Data, string DisplayId, bool IsUpdate) : WorkerMessage;

    public sealed record Result(IReadOnlyList<KeyValuePair<string, string>> Data, int ExecutionCount) : WorkerMessage;

    public sealed record Erred(string Name, string Message, IReadOnlyList<string> Traceback) : WorkerMessage;

    public sealed record Check(string Name, double Found, NumberExpectation? Expected) : WorkerMessage;

    public sealed record AskInput(string Prompt, bool IsPassword) : WorkerMessage;

    public sealed record GiveInput(string? Line) : WorkerMessage;

    public sealed record Complete(int Id, string Code, int Position) : WorkerMessage;

    public sealed record Completed(int Id, CompletionResult? Answer, string? Problem) : WorkerMessage;

    public sealed record Inspect(int Id, string Code, int Position) : WorkerMessage;

    public sealed record Inspected(int Id, IReadOnlyList<KeyValuePair<string, string>>? Answer, string? Problem) : WorkerMessage;

    public sealed record Close : WorkerMessage;
}
