using StudyKit.Figures;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Display;

/// <summary>A value on display; it can be replaced by another, for progress and the like.</summary>
public sealed class DisplayedValue
{
    private readonly IReadOnlyList<string> _mimeTypes;
    private readonly bool _carriesScript;

    internal DisplayedValue(object? value, MimeBundle data, IReadOnlyList<string> mimeTypes)
    {
        (Value, _mimeTypes, _carriesScript) = (value, mimeTypes, FigureDisplay.CarriesScript(data));
        Send(data, isUpdate: false);
    }

    /// <summary>Names the display.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString();

    /// <summary>What is shown.</summary>
    public object? Value { get; private set; }

    /// <summary>Shows <paramref name="updatedValue"/> in the same place and the same formats, from this cell or a later one.</summary>
    public void Update(object? updatedValue)
    {
        Value = updatedValue;

        // Other figures may be using the script of the one that goes.
        var data = updatedValue is Figure figure && _mimeTypes.Count == 0 ? FigureDisplay.Format(figure, _carriesScript) : CellDisplay.Format(updatedValue, _mimeTypes);
        Send(data, isUpdate: true);
    }

    /// <summary>What is shown, in plain text.</summary>
    public override string ToString() => ValueFormatter.Format(Value, [MimeBundle.PlainText])[MimeBundle.PlainText]!;

    private void Send(MimeBundle data, bool isUpdate)
    {
        if (!OutputChannel.TrySend(new DisplayOutput(data, DisplayId, isUpdate)))
        {
            Console.Out.WriteLine(data[MimeBundle.PlainText] ?? data.Formats[0].Value);
        }
    }
}
