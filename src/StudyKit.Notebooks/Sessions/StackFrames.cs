using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// Keeps the methods of a cell visible in stack traces. The code of an assembly that can be unloaded is optimised from its first
/// call on, and a method that is inlined has no frame: the reader would not learn which of its lines failed.
/// </summary>
internal static class StackFrames
{
    // ECMA-335 II.22.26: a row of MethodDef starts with RVA (4 bytes) and ImplFlags (2 bytes).
    private const int FlagsOffset = 4;

    /// <summary>Marks the methods of an image as not to be inlined, but for properties and those that ask for it (<c>AggressiveInlining</c>).</summary>
    public static void Keep(byte[] image)
    {
        using var reader = new PEReader(new MemoryStream(image, writable: false));
        var metadata = reader.GetMetadataReader();
        var table = reader.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
        var rowSize = metadata.GetTableRowSize(TableIndex.MethodDef);
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            var isWanted = !method.Attributes.HasFlag(MethodAttributes.SpecialName) && !method.ImplAttributes.HasFlag(MethodImplAttributes.AggressiveInlining);
            if (isWanted && method.RelativeVirtualAddress != 0)
            {
                var flags = image.AsSpan(table + ((MetadataTokens.GetRowNumber(handle) - 1) * rowSize) + FlagsOffset, sizeof(ushort));
                BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(method.ImplAttributes | MethodImplAttributes.NoInlining));
            }
        }
    }
}
