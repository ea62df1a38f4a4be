using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace StudyKit.Torch;

/// <summary>
/// A piece of host memory that the device reads by itself (pinned for CUDA), used again for every minibatch: a new upload may begin once the
/// device is done with the last, as it is after every step's terms have come back.
/// </summary>
internal sealed class HostBuffer<T>(ScalarType type, Device device) : IDisposable
    where T : unmanaged
{
    private Tensor? _memory;

    /// <summary>Room for values, to be filled before an upload.</summary>
    public Span<T> Room(int length)
    {
        if (_memory is null || _memory.NumberOfElements < length)
        {
            _memory?.Dispose();
            using var scope = NewDisposeScope();
            var memory = empty([length + (length / 4)], type);
            _memory = (device.type == DeviceType.CUDA ? memory.pin_memory() : memory).DetachFromDisposeScope();
        }

        return MemoryMarshal.Cast<byte, T>(_memory.bytes)[..length];
    }

    /// <summary>The first values of the room, as a tensor of that shape on the device.</summary>
    public Tensor Upload(params long[] shape)
    {
        var values = _memory!.narrow(0, 0, shape.Aggregate(1L, (product, size) => product * size)).view(shape);
        return values.to(device, non_blocking: true);
    }

    /// <summary>Copies values into the room and uploads them.</summary>
    public Tensor Upload(ReadOnlySpan<T> values, params long[] shape)
    {
        values.CopyTo(Room(values.Length));
        return Upload(shape);
    }

    public void Dispose() => _memory?.Dispose();
}
