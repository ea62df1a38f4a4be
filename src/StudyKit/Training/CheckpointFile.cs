using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using StudyKit.Errors;
using StudyKit.Models;

namespace StudyKit.Training;

/// <summary>
/// Checkpoints of one training in one safetensors file: weights, Adam's moments and, in the header, the history. Each is written
/// aside and renamed. One of another training, engine or <see cref="NumericsVersion"/>, or one that is damaged, is refused with a
/// note, and training starts anew.
/// </summary>
public sealed class CheckpointFile : ICheckpoints
{
    private const string Kind = "studykit-checkpoint-1";
    private const string WeightPrefix = "weights.";
    private const string FirstPrefix = "adam.first.";
    private const string SecondPrefix = "adam.second.";

    private readonly string _path;
    private readonly string _training;
    private readonly string _engine;
    private readonly TimeSpan _every;
    private readonly IProgress<string>? _notes;
    private readonly TimeProvider _clock;
    private long _last;
    private string _resumed = "";

    /// <summary>Names the file, which need not be there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="training">What identifies the training; a checkpoint of another one is refused.</param>
    /// <param name="engine">Name of the engine that trains.</param>
    /// <param name="every">Time between two checkpoints; zero for one after every epoch.</param>
    /// <param name="notes">Told why a checkpoint that is there was not used.</param>
    /// <param name="clock">The clock; the system's by default.</param>
    public CheckpointFile(string path, string training, string engine, TimeSpan every, IProgress<string>? notes = null, TimeProvider? clock = null)
    {
        (_path, _training, _engine, _every, _notes, _clock) = (path, training, engine, every, notes, clock ?? TimeProvider.System);
        _last = _clock.GetTimestamp();
    }

    /// <summary>Epochs after which the training was taken up again, the latest last; known once <see cref="Read"/> was called.</summary>
    public IReadOnlyList<int> ResumedAfter =>
        [.. _resumed.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(epochs => int.Parse(epochs, CultureInfo.InvariantCulture))];

    /// <summary>How far the checkpoint in a file is, read from its header alone; nothing done when there is none that can be read.</summary>
    public static (int Epochs, TimeSpan Elapsed) Peek(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return default;
            }

            var header = SafetensorsFile.ReadMetadata(path);
            var history = HistoryCsv.Parse(header.GetValueOrDefault("history", ""), path);
            return TimeSpan.TryParseExact(header.GetValueOrDefault("elapsed"), "c", CultureInfo.InvariantCulture, out var elapsed) ? (history.Epochs, elapsed) : default;
        }
        catch (InputException)
        {
            return default;
        }
    }

    /// <inheritdoc/>
    public TrainingCheckpoint? Read()
    {
        _resumed = "";
        if (!File.Exists(_path))
        {
            return null;
        }

        try
        {
            var header = SafetensorsFile.ReadMetadata(_path);
            RequireSame(header, "kind", Kind);
            RequireSame(header, "training", _training);
            RequireSame(header, "engine", _engine);
            RequireSame(header, "numerics", Numerics);
            var tensors = SafetensorsFile.Read(_path);
            RequireSame(header, "sha256", Sum(header, tensors));
            var history = HistoryCsv.Parse(header["history"], _path);
            var state = new SessionState(
                Part(tensors, WeightPrefix),
                Part(tensors, FirstPrefix),
                Part(tensors, SecondPrefix),
                int.Parse(header["steps"], CultureInfo.InvariantCulture));
            _resumed = $"{header["resumed"]},{history.Epochs.ToString(CultureInfo.InvariantCulture)}";
            return new TrainingCheckpoint(state, history, TimeSpan.ParseExact(header["elapsed"], "c", CultureInfo.InvariantCulture));
        }
        catch (InputException e)
        {
            _notes?.Report($"training starts anew: {e.Message}");
            return null;
        }
    }

    /// <inheritdoc/>
    public bool IsDue(int epochs) => _clock.GetElapsedTime(_last) >= _every;

    /// <inheritdoc/>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public void Write(TrainingCheckpoint checkpoint)
    {
        var tensors = new VaeWeights(
        [
            .. Named(checkpoint.State.Weights, WeightPrefix),
            .. Named(checkpoint.State.FirstMoments, FirstPrefix),
            .. Named(checkpoint.State.SecondMoments, SecondPrefix),
        ]);
        var header = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = Kind,
            ["training"] = _training,
            ["engine"] = _engine,
            ["numerics"] = Numerics,
            ["steps"] = checkpoint.State.Steps.ToString(CultureInfo.InvariantCulture),
            ["elapsed"] = checkpoint.Elapsed.ToString("c", CultureInfo.InvariantCulture),
            ["resumed"] = _resumed,
            ["history"] = HistoryCsv.Format(checkpoint.History),
        };
        header["sha256"] = Sum(header, tensors);
        SafetensorsFile.Write(_path, tensors, header);
        _last = _clock.GetTimestamp();
    }

    private static string Numerics => NumericsVersion.Current.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<NamedTensor> Named(VaeWeights tensors, string prefix) =>
        tensors.Tensors.Select(t => new NamedTensor(prefix + t.Name, t.Shape, t.Values));

    private static VaeWeights Part(VaeWeights tensors, string prefix) => new(tensors.Tensors
        .Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(t => new NamedTensor(t.Name[prefix.Length..], t.Shape, t.Values)));

    /// <summary>Sum over the header's text and all values, so that no damage passes for a state.</summary>
    private static string Sum(IReadOnlyDictionary<string, string> header, VaeWeights tensors)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in (string[])["elapsed", "engine", "history", "kind", "numerics", "resumed", "steps", "training"])
        {
            sum.AppendData(Encoding.UTF8.GetBytes($"{name}={header.GetValueOrDefault(name)}\n"));
        }

        foreach (var tensor in tensors.Tensors)
        {
            sum.AppendData(Encoding.UTF8.GetBytes(tensor.Name + "\n"));
            sum.AppendData(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
        }

        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    private void RequireSame(IReadOnlyDictionary<string, string> header, string name, string wanted)
    {
        if (header.GetValueOrDefault(name) is var found && found != wanted)
        {
            throw new InputException(_path, null, $"a checkpoint with {name} {found ?? "missing"}", $"{name} {wanted}");
        }
    }
}
