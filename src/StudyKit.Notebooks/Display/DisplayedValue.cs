using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Display;

/// <summary>A value on display; it can be replaced by another, for progress and the like.</summary>
public sealed class DisplayedValue
{
    private readonly IReadOnlyList<string> _mimeTypes;

    internal DisplayedValue(object? value, MimeBundle data, IReadOnlyList<string> mimeTypes)
    {
        (Value, _mimeTypes) = (value, mimeTypes);
        Send(data, isUpdate: false);
    }

    /// <summary>Names the display.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString();

    /// <summary>What is shown.</summary>
    public object? Value { get; private set; }

    /// <summary>Shows <paramref name="updatedValue"/> in the same place.</summary>
    public void Update(object? updatedValue)
    {
        Value = updatedValue;
        Send(CellDisplay.Format(updatedValue, _mimeTypes), isUpdate: true);
    }

    private void Send(MimeBundle data, bool isUpdate)
    {
        if (!OutputChannel.TrySend(new DisplayOutput(data, DisplayId, isUpdate)))
        {
            Console.Out.WriteLine(data[MimeBundle.PlainText] ?? data.Formats[0].Value);
        }
    }
}
