using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Models;

/// <summary>
/// Weights in the safetensors format (an 8-byte little-endian header length, a JSON header, then the values), which Python's
/// <c>safetensors</c> reads. Single precision only.
/// </summary>
public static class SafetensorsFile
{
    private const int LongestHeader = 100_000_000;

    /// <summary>Writes the tensors in their order, all at once or not at all.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, VaeWeights weights)
    {
        var header = Header(weights);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var tensor in weights.Tensors)
            {
                stream.Write(LittleEndian(tensor.Values));
            }
        });
    }

    /// <summary>Reads every tensor, in the order of their values.</summary>
    /// <exception cref="InputException">The file is missing, cut short, or not safetensors of single precision; says where.</exception>
    public static VaeWeights Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, SystemFault.Describe(e), "a readable safetensors file", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InputException(path, null, "a damaged header", "a safetensors header in JSON", e);
        }
    }

    private static byte[] Header(VaeWeights weights)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt");
            json.WriteEndObject();
            var offset = 0L;
            foreach (var tensor in weights.Tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (var size in tensor.Shape)
                {
                    json.WriteNumberValue(size);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += 4L * tensor.Values.Length;
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // The format wants the values to begin at a multiple of 8; spaces after the JSON are allowed for that.
        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static VaeWeights Parse(string path, byte[] bytes)
    {
        Require(bytes.Length >= 8, path, $"{bytes.Length} bytes", "at least the 8 bytes of a header length");
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Require(
            headerLength <= LongestHeader && (long)headerLength <= bytes.Length - 8L,
            path,
            $"a header of {headerLength} bytes in a file of {bytes.Length}",
            "a safetensors file that is whole");
        using var header = JsonDocument.Parse(bytes.AsMemory(8, (int)headerLength));
        var data = bytes.AsMemory(8 + (int)headerLength);

        var tensors = new List<(long Begin, NamedTensor Tensor)>();
        foreach (var entry in header.RootElement.EnumerateObject().Where(e => e.Name != "__metadata__"))
        {
            tensors.Add(Tensor(path, entry, data));
        }

        var duplicate = tensors.GroupBy(t => t.Tensor.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        Require(duplicate is null, path, $"tensor {duplicate?.Key} twice", "each tensor once");
        tensors.Sort((a, b) => a.Begin.CompareTo(b.Begin));
        var expected = 0L;
        foreach (var (begin, tensor) in tensors)
        {
            Require(begin == expected, path, $"tensor {tensor.Name} at byte {begin} of the values", $"byte {expected}: tensors that neither overlap nor leave holes");
            expected += 4L * tensor.Values.Length;
        }

        Require(expected == data.Length, path, $"{data.Length} bytes of values", $"{expected}, the sum of the header's tensors");
        return new VaeWeights(tensors.Select(t => t.Tensor));
    }

    private static (long Begin, NamedTensor Tensor) Tensor(string path, JsonProperty entry, ReadOnlyMemory<byte> data)
    {
        var type = entry.Value.GetProperty("dtype").GetString();
        Require(type == "F32", path, $"tensor {entry.Name} of type {type}", "F32 (single precision)");
        int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        var length = shape.Aggregate(1L, (product, size) => product * size);
        Require(
            offsets.Length == 2 && offsets[0] >= 0 && offsets[1] <= data.Length && offsets[1] - offsets[0] == 4 * length,
            path,
            $"tensor {entry.Name} with shape [{string.Join(", ", shape)}] at bytes {string.Join(" to ", offsets)} of {data.Length}",
            "offsets inside the file that fit the shape");
        var values = MemoryMarshal.Cast<byte, float>(data.Span[(int)offsets[0]..(int)offsets[1]]).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            SwapBytes(values);
        }

        return (offsets[0], new NamedTensor(entry.Name, shape, values));
    }

    private static ReadOnlySpan<byte> LittleEndian(float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.AsBytes(values.AsSpan());
        }

        var copy = (float[])values.Clone();
        SwapBytes(copy);
        return MemoryMarshal.AsBytes(copy.AsSpan());
    }

    private static void SwapBytes(float[] values)
    {
        var words = MemoryMarshal.Cast<float, uint>(values.AsSpan());
        BinaryPrimitives.ReverseEndianness(words, words);
    }

    private static void Require(bool holds, string path, string found, string wanted)
    {
        if (!holds)
        {
            throw new InputException(path, null, found, wanted);
        }
    }
}
