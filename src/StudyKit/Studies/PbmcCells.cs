using StudyKit.Data;
using StudyKit.Errors;
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
    /// <exception cref="InputException">The files cannot be used, or <paramref name="dataDirectory"/> does not hold them.</exception>
    /// <exception cref="OptionException"><c>STUDYKIT_DATA</c> names no folder.</exception>
    public static CellDataset Load(string? dataDirectory = null, CancellationToken cancellationToken = default)
    {
        var paths = DataPaths.Resolve(dataDirectory);
        var named = Environment.GetEnvironmentVariable(DataPaths.Variable);
        OptionException.Require(
            !string.IsNullOrEmpty(dataDirectory) || string.IsNullOrEmpty(named) || Directory.Exists(named),
            DataPaths.Variable,
            named,
            "a folder that is there, or no such variable");
        var folder = string.IsNullOrEmpty(dataDirectory)
            ? paths.Find(DataManifestReader.Named(DataSet))
            : paths.Folder(DataSet);
        return folder is null
            ? KangStandIn.Simulate(new KangStandInOptions(), cancellationToken: cancellationToken)
            : KangReader.Read(folder, cancellationToken);
    }
}
