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
    private const string MetadataName = "__metadata__";
    private const int LongestHeader = 100_000_000;

    /// <summary>Writes the tensors in their order, all at once or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="weights">Its tensors.</param>
    /// <param name="metadata">Text that goes into the header beside them.</param>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, VaeWeights weights, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var header = Header(weights, metadata);
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

    /// <summary>Reads the text in the header, and none of the values.</summary>
    /// <exception cref="InputException">The file is missing, cut short, or not safetensors.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path) => Guarded<IReadOnlyDictionary<string, string>>(path, () =>
    {
        using var stream = File.OpenRead(path);
        var length = new byte[8];
        Require(stream.ReadAtLeast(length, 8, throwOnEndOfStream: false) == 8, path, $"{stream.Length} bytes", "at least the 8 bytes of a header length");
        var header = new byte[HeaderLength(path, length, stream.Length)];
        stream.ReadExactly(header);
        using var json = JsonDocument.Parse(header);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.RootElement.TryGetProperty(MetadataName, out var metadata))
        {
            foreach (var entry in metadata.EnumerateObject())
            {
                Require(texts.TryAdd(entry.Name, entry.Value.GetString()!), path, $"{entry.Name} twice in the header", "each name once");
            }
        }

        return texts;
    });

    /// <summary>Reads every tensor, in the order of their values.</summary>
    /// <exception cref="InputException">The file is missing, cut short, or not safetensors of single precision; says where.</exception>
    public static VaeWeights Read(string path) => Guarded(path, () => Parse(path, File.ReadAllBytes(path)));

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
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

    private static byte[] Header(VaeWeights weights, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataName);
            json.WriteString("format", "pt");
            foreach (var (name, text) in metadata ?? new Dictionary<string, string>(StringComparer.Ordinal))
            {
                json.WriteString(name, text);
            }

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
        var headerLength = HeaderLength(path, bytes, bytes.Length);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, headerLength));
        var data = bytes.AsMemory(8 + headerLength);

        var tensors = new List<(long Begin, NamedTensor Tensor)>();
        foreach (var entry in header.RootElement.EnumerateObject().Where(e => e.Name != MetadataName))
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

    private static int HeaderLength(string path, ReadOnlySpan<byte> start, long fileLength)
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        Require(
            length <= LongestHeader && (long)length <= fileLength - 8,
            path,
            $"a header of {length} bytes in a file of {fileLength}",
            "a safetensors file that is whole");
        return (int)length;
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
