namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>What stands behind a magic, by the names of its options.</summary>
internal sealed class MagicArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private MagicArguments()
    {
    }

    /// <summary>Whether help is asked for.</summary>
    public bool IsHelp { get; private init; }

    /// <summary>What an option says, or null.</summary>
    public string? this[string option] => _values.GetValueOrDefault(option);

    /// <summary>Whether an option is there.</summary>
    public bool Has(string option) => _values.ContainsKey(option);

    /// <summary>Reads what stands behind a magic.</summary>
    /// <exception cref="CellException">Something is not understood, or missing.</exception>
    public static MagicArguments Of(IMagic magic, string text, int line)
    {
        var words = MagicWords.Of(text, line);
        if (words is ["--help" or "-h" or "-?"])
        {
            return new MagicArguments { IsHelp = true };
        }

        var arguments = new MagicArguments();
        var free = new Queue<MagicOption>(magic.Options.Where(option => option.IsPositional));
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                Keep(free.TryDequeue(out var one) ? one : throw Wrong($"found '{word}'"), word);
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            var option = magic.Options.FirstOrDefault(candidate => candidate.Name == name) ?? throw Wrong($"found '{name}'");
            if (option.Value is null)
            {
                Keep(option, equals < 0 ? string.Empty : throw Wrong($"found '{word}'"));
            }
            else
            {
                Keep(option, equals >= 0 ? word[(equals + 1)..] : ++i < words.Count ? words[i] : throw Wrong($"found nothing behind {name}"));
            }
        }

        return magic.Options.FirstOrDefault(option => option.IsRequired && !arguments.Has(option.Name)) is { } missing
            ? throw Wrong($"found no {missing.Usage}")
            : arguments;

        void Keep(MagicOption option, string value)
        {
            if (!arguments._values.TryAdd(option.Name, value))
            {
                throw Wrong($"found {option.Name} twice");
            }
        }

        CellException Wrong(string found) => new(line, $"{magic.Name}: {found}; wanted {MagicHelp.Usage(magic)}");
    }
}
