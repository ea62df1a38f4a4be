using StudyKit.Errors;

namespace StudyKit.Models;

/// <summary>Checks the batch codes that encoding and decoding are given.</summary>
internal static class BatchCodes
{
    /// <summary>The codes, or none when the layers take no batch.</summary>
    /// <exception cref="OptionException">They are needed and missing, or do not fit.</exception>
    public static int[] Require(int[]? batches, int covariates, int cells)
    {
        if (covariates == 0)
        {
            return [];
        }

        OptionException.Require(batches is not null, "batches", null, $"a code from 0 to {covariates - 1} for each cell, as the model was trained with batches");
        OptionException.Require(batches!.Length == cells, "batches", $"{batches.Length} codes", $"{cells}, one a cell");
        OptionException.Require(batches.All(b => (uint)b < (uint)covariates), "batches", "a code out of range", $"codes from 0 to {covariates - 1}");
        return batches;
    }
}
