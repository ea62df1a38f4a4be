using StudyKit.Data;
using StudyKit.Simulation;

namespace StudyKit.Studies;

/// <summary>The stimulated PBMCs of Kang et al. 2018 where they are, else their simulated stand-in.</summary>
public static class PbmcCells
{
    /// <summary>Name of the data set, as <c>study data</c> knows it.</summary>
    public const string DataSet = "kang2018";

    /// <summary>Reads the real cells, or simulates the stand-in, which says so in its name and its notes.</summary>
    /// <param name="dataDirectory">Folder that holds the data sets; null for the usual places (<see cref="DataPaths"/>).</param>
    /// <param name="cancellationToken">Stops at the next file.</param>
    /// <exception cref="Errors.InputException">The files are there but cannot be used, or <paramref name="dataDirectory"/> does not hold them.</exception>
    public static CellDataset Load(string? dataDirectory, CancellationToken cancellationToken = default)
    {
        var folder = DataPaths.Find(DataSet, dataDirectory);
        return folder is null
            ? KangStandIn.Simulate(new KangStandInOptions())
            : KangReader.Read(folder, cancellationToken);
    }
}
