using System.Runtime.InteropServices;
using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch.Minibatches;

/// <summary>The data that lie on devices: brought once for all trainings on them that are under way, and let go with the last.</summary>
internal static class ResidentPool
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(TrainingData Data, string Device), (ResidentTensors Tensors, int Users)> Entries = [];

    /// <summary>Whether counts may lie on a device of so much memory, of which they may take a share; not when the memory is unknown.</summary>
    public static bool Fit(ICountRows counts, long? bytes, double share) => share > 0 && ResidentTensors.BytesOf(counts) <= share * bytes;

    /// <summary>The data on the device, to be given back; null when it has no room for them after all.</summary>
    public static ResidentTensors? TryRent(TrainingData data, VaeSpec spec, torch.Device device)
    {
        lock (Gate)
        {
            var key = (data, device.ToString());
            if (Entries.TryGetValue(key, out var entry))
            {
                Entries[key] = (entry.Tensors, entry.Users + 1);
                return entry.Tensors;
            }

            try
            {
                var tensors = new ResidentTensors(data, spec, device);
                Entries.Add(key, (tensors, 1));
                return tensors;
            }
            catch (ExternalException e) when (TorchFault.IsOutOfMemory(e.Message))
            {
                return null;
            }
        }
    }

    /// <summary>Gives the data back.</summary>
    public static void Return(ResidentTensors tensors)
    {
        lock (Gate)
        {
            var (key, (_, users)) = Entries.Single(entry => entry.Value.Tensors == tensors);
            if (users > 1)
            {
                Entries[key] = (tensors, users - 1);
                return;
            }

            Entries.Remove(key);
            tensors.Dispose();
        }
    }
}
