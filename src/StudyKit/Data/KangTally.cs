using System.Globalization;

namespace StudyKit.Data;

/// <summary>Decides which cells of Kang 2018 are kept, and counts the others by reason.</summary>
internal sealed class KangTally
{
    private int _kept;
    private int _doublets;
    private int _ambiguous;
    private int _unlabelled;
    private int _empty;

    /// <summary>Whether a cell is kept; a cell left out is counted under the first reason that holds.</summary>
    public bool Keeps(string multiplet, string cellType, bool hasCounts)
    {
        ref var tally = ref _kept;
        if (multiplet == "doublet")
        {
            tally = ref _doublets;
        }
        else if (multiplet != "singlet")
        {
            tally = ref _ambiguous;
        }
        else if (cellType.Length == 0)
        {
            tally = ref _unlabelled;
        }
        else if (!hasCounts)
        {
            tally = ref _empty;
        }

        tally++;
        return multiplet == "singlet" && cellType.Length > 0 && hasCounts;
    }

    /// <summary>What a reader must be told.</summary>
    public IEnumerable<string> Notes(int cells)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{cells - _kept} of {cells} cells were left out: {_doublets} doublets, {_ambiguous} that may be doublets, {_unlabelled} singlets without a cell-type label, {_empty} labelled singlets without a single count.");
        if (_empty > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The matrices here hold part of the published data: {_empty} labelled singlets have no count in them.");
        }
    }
}
