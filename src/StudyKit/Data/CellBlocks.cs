using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Random order for counts that do not fit in memory: blocks of neighbouring cells are shuffled, some are taken at a time, and
/// the cells of those are shuffled.
/// </summary>
public sealed record CellBlocks
{
    /// <summary>Cells of a block.</summary>
    public int BlockCells { get; init; } = 1024;

    /// <summary>Blocks whose cells are shuffled together.</summary>
    public int BufferBlocks { get; init; } = 64;

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(BlockCells >= 1, "cells of a block", BlockCells, "at least 1");
        OptionException.Require(BufferBlocks >= 1, "blocks of a buffer", BufferBlocks, "at least 1");
    }
}
