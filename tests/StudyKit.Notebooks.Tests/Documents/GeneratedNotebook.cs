using System.Globalization;
using System.Text;
using StudyKit.Numerics;

namespace StudyKit.Notebooks.Tests.Documents;

/// <summary>Notebooks as no program would write them: any white space, any escapes, any order of members, any numbers.</summary>
internal sealed class GeneratedNotebook(ulong seed)
{
    private static readonly string[] Numbers = ["0", "-0.0", "1e-07", "1E+5", "NaN", "Infinity", "-Infinity", "123456789012345678901234567890", "0.10", "3"];
    private static readonly string[] Texts = ["", "a", "é🧬", "\\u00e9", "\\ud83d\\ude00", "\\udead", "\\/", "\\n", "\\\\\\\"", "NaN", "{[,:]}", " ", "x = 1;\\n"];
    private readonly RandomStream _random = new(seed);
    private readonly StringBuilder _text = new();
    private int _names;

    public string Write()
    {
        Space();
        Members(
            ("nbformat", () => _text.Append('4')),
            ("nbformat_minor", () => _text.Append(_random.NextInt(5).ToString(CultureInfo.InvariantCulture))),
            ("metadata", () => Object(3)),
            ("cells", () => List(1 + _random.NextInt(4), Cell)),
            (Name(), () => Value(3)));
        Space();
        return _text.ToString();
    }

    private void Cell()
    {
        Action source = _random.NextInt(2) == 0 ? Text : () => List(_random.NextInt(3), Text);
        switch (_random.NextInt(3))
        {
            case 0:
                Members(("cell_type", () => _text.Append("\"markdown\"")), ("metadata", () => Object(2)), ("source", source), (Name(), () => Value(2)));
                break;
            case 1:
                Members(("cell_type", () => _text.Append("\"raw\"")), ("source", source), ("metadata", () => Object(1)));
                break;
            default:
                Members(
                    ("source", source),
                    ("outputs", () => List(_random.NextInt(3), Output)),
                    ("metadata", () => Object(2)),
                    ("execution_count", () => _text.Append(_random.NextInt(2) == 0 ? "null" : "7")),
                    ("cell_type", () => _text.Append("\"c\\u006fde\"")));
                break;
        }
    }

    private void Output() => Members(
        ("output_type", () => _text.Append("\"display_data\"")),
        ("metadata", () => Object(2)),
        ("data", () => Members(("application/json", () => Value(4)), ("text/plain", () => List(2, Text)))));

    private void Value(int depth)
    {
        switch (_random.NextInt(depth > 0 ? 6 : 4))
        {
            case 0:
                _text.Append(Numbers[_random.NextInt(Numbers.Length)]);
                break;
            case 1:
                Text();
                break;
            case 2:
                _text.Append("null");
                break;
            case 3:
                _text.Append("true");
                break;
            case 4:
                Object(depth - 1);
                break;
            default:
                List(_random.NextInt(4), () => Value(depth - 1));
                break;
        }
    }

    private void Object(int depth) => Members([.. Enumerable.Range(0, _random.NextInt(4)).Select(_ => (Name(), (Action)(() => Value(depth))))]);

    // An escape in a name, and one number a name, so that no name comes twice.
    private string Name() => string.Create(CultureInfo.InvariantCulture, $"{(_random.NextInt(2) == 0 ? "n\\u00e9" : "né ")}{_names++}");

    private void Text()
    {
        _text.Append('"');
        for (var i = _random.NextInt(4); i > 0; i--)
        {
            _text.Append(Texts[_random.NextInt(Texts.Length)]);
        }

        _text.Append('"');
    }

    private void Members(params (string Name, Action Value)[] members) => Items('{', '}', [.. members.Select(member => (Action)(() =>
    {
        _text.Append('"').Append(member.Name).Append('"');
        Space();
        _text.Append(':');
        Space();
        member.Value();
    }))]);

    private void List(int count, Action item) => Items('[', ']', [.. Enumerable.Repeat(item, count)]);

    private void Items(char open, char close, IReadOnlyList<Action> items)
    {
        _text.Append(open);
        Space();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(',');
                Space();
            }

            items[i]();
            Space();
        }

        _text.Append(close);
    }

    private void Space()
    {
        for (var i = _random.NextInt(3); i > 0; i--)
        {
            _text.Append(" \t\n\r"[_random.NextInt(4)]);
        }
    }
}
