using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Training;

namespace StudyKit.Runs;

/// <summary>The files of one finished run.</summary>
internal static class RunFolder
{
    public const string RecordName = "run.json";
    private const string HistoryName = "history.csv";
    private const string LatentName = "latent.npy";
    private const string WeightsName = "weights.safetensors";
    private static readonly string[] Names = [HistoryName, LatentName, WeightsName];

    /// <summary>Writes the files, the record last.</summary>
    public static RunRecord Write(string folder, RunKey key, StoredRun run)
    {
        string At(string name) => Path.Combine(folder, name);
        HistoryCsv.Write(At(HistoryName), run.Model.History);
        NpyFile.Write(At(LatentName), run.Latent);
        SafetensorsFile.Write(At(WeightsName), run.Model.Weights);
        var record = run.Record with
        {
            Key = key.Value,
            Run = JsonNode.Parse(key.Text)!.AsObject(),
            Files = Names.ToDictionary(name => name, name => RunFile.Of(At(name)), StringComparer.Ordinal),
        };
        AtomicFile.WriteText(At(RecordName), record.ToJson());
        return record;
    }

    /// <summary>Reads the record of a run and checks that it is the folder's.</summary>
    /// <exception cref="InputException">It is missing, damaged or of another run.</exception>
    public static RunRecord ReadRecord(string folder, string key)
    {
        var path = Path.Combine(folder, RecordName);
        try
        {
            var text = File.ReadAllText(path);
            var record = JsonSerializer.Deserialize<RunRecord>(text, RunJson.Readable);
            if (record is null || record.Format != RunRecord.CurrentFormat || record.Key != key)
            {
                throw new InputException(path, null, $"format {record?.Format}, key {record?.Key}", $"format {RunRecord.CurrentFormat}, key {key}");
            }

            var written = RunKey.Of(record.Run.ToJsonString(RunJson.Compact)).Value;
            return record.ToJson() == text && written == key && Names.All(record.Files.ContainsKey)
                ? record
                : throw new InputException(path, null, "a record that was changed", "the ingredients and files of the run");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InputException(path, null, e.Message, "the record of a run", e);
        }
    }

    /// <summary>Checks every file against the record.</summary>
    /// <exception cref="InputException">One is missing or was changed.</exception>
    public static void RequireWhole(string folder, RunRecord record)
    {
        foreach (var (name, file) in record.Files)
        {
            file.Require(Path.Combine(folder, name));
        }
    }

    /// <summary>Reads a run back.</summary>
    /// <exception cref="InputException">It is not whole.</exception>
    public static StoredRun Read(string folder, RunRequest request)
    {
        var record = ReadRecord(folder, request.Key.Value);
        RequireWhole(folder, record);
        var split = DataSplit.Create(request.Fingerprint.Cells, request.Plan.TrainSize, request.Plan.Seed);
        var model = new TrainedVae(
            request.Spec,
            SafetensorsFile.Read(Path.Combine(folder, WeightsName)),
            request.Objective,
            request.Plan,
            HistoryCsv.Read(Path.Combine(folder, HistoryName)),
            split.TrainCells,
            split.ValidationCells,
            request.Engine.Identity,
            TimeSpan.FromSeconds(record.Trained.Seconds));
        return new StoredRun(model, NpyFile.Read(Path.Combine(folder, LatentName)), record);
    }
}
