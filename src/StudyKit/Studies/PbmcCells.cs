using StudyKit.Data;
using StudyKit.Simulation;

namespace StudyKit.Studies;

/// <summary>The stimulated PBMCs of Kang et al. 2018 where they are, else their simulated stand-in.</summary>
public static class PbmcCells
{
    /// <summary>Name of the data set, as <c>study data</c> knows it.</summary>
    public const string DataSet = "kang2018";

    /// <summary>Reads the real cells, or simulates the stand-in, which says so in its name and its notes.</summary>
    /// <param name="dataDirectory">Folder that must hold the data set; null for the usual places, where it may be missing (<see cref="DataPaths"/>).</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Errors.InputException">The files cannot be used, or <paramref name="dataDirectory"/> does not hold them.</exception>
    public static CellDataset Load(string? dataDirectory = null, CancellationToken cancellationToken = default)
    {
        var paths = DataPaths.Resolve(dataDirectory);
        var folder = string.IsNullOrEmpty(dataDirectory)
            ? paths.Find(DataManifestReader.Named(DataSet))
            : paths.Folder(DataSet);
        return folder is null
            ? KangStandIn.Simulate(new KangStandInOptions(), cancellationToken: cancellationToken)
            : KangReader.Read(folder, cancellationToken);
    }
}
