using System.Buffers.Binary;
using System.Text;
using StudyKit.Errors;
using StudyKit.Models;

namespace StudyKit.Tests.Models;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studykit").FullName;

    private string File0 => Path.Combine(_folder, "weights.safetensors");

    [Fact]
    public void Weights_come_back_bit_for_bit_and_in_order()
    {
        var spec = new VaeSpec { GeneCount = 7, HiddenSize = 3, LatentSize = 2 };
        var weights = VaeInitializer.Create(spec, 1);
        weights["scale.weight"].Values[2] = float.NaN;
        SafetensorsFile.Write(File0, weights);
        var read = SafetensorsFile.Read(File0);
        Assert.Equal(weights.Tensors.Select(t => t.Name), read.Tensors.Select(t => t.Name));
        foreach (var tensor in weights.Tensors)
        {
            Assert.Equal(tensor.Shape, read[tensor.Name].Shape);
            Assert.Equal(tensor.Values.Select(BitConverter.SingleToInt32Bits), read[tensor.Name].Values.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void The_bytes_are_those_of_the_published_format()
    {
        SafetensorsFile.Write(File0, new VaeWeights([new NamedTensor("a", [2], [1f, -2f])]));
        var bytes = File.ReadAllBytes(File0);
        var header = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, header % 8);
        Assert.Equal("""{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", Encoding.UTF8.GetString(bytes, 8, header).TrimEnd(' '));
        Assert.Equal([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0], bytes[(8 + header)..]);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,8]}}""", 8, "F32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "fit the shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "8, the sum")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "byte 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "inside the file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "header in JSON")]
    [InlineData("""{"a":""", 8, "header in JSON")]
    public void Damaged_files_are_refused_by_name(string header, int dataBytes, string wanted)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        File.WriteAllBytes(File0, bytes);
        var error = Assert.Throws<InputException>(() => SafetensorsFile.Read(File0));
        Assert.Equal(File0, error.File);
        Assert.Contains(wanted, error.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_short_or_missing_is_refused()
    {
        Assert.Throws<InputException>(() => SafetensorsFile.Read(File0));
        File.WriteAllBytes(File0, [255, 0, 0, 0, 0, 0, 0, 0, 1]);
        Assert.Contains("whole", Assert.Throws<InputException>(() => SafetensorsFile.Read(File0)).Wanted, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
