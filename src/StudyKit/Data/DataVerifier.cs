using System.Security.Cryptography;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>Holds the files of a data set against its manifest: length and SHA-256.</summary>
public static class DataVerifier
{
    /// <summary>Checks every file of the manifest; none is changed.</summary>
    /// <param name="manifest">What belongs to the data set.</param>
    /// <param name="directory">Its folder.</param>
    /// <param name="progress">Told of each file as it is done.</param>
    /// <param name="cancellationToken">Stops the checking.</param>
    /// <returns>One finding a file, in the manifest's order.</returns>
    /// <exception cref="InputException">A file is there and cannot be read.</exception>
    public static IReadOnlyList<DataFileCheck> Verify(
        DataManifest manifest,
        string directory,
        IProgress<DataFileCheck>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var checks = new List<DataFileCheck>();
        foreach (var file in manifest.Files)
        {
            var check = Check(file, Path.Combine(directory, file.Name), cancellationToken);
            checks.Add(check);
            progress?.Report(check);
        }

        return checks;
    }

    /// <summary>Checks one file under the name it has now.</summary>
    internal static DataFileCheck Check(DataManifestFile file, string path, CancellationToken cancellationToken)
    {
        if (!Path.Exists(path))
        {
            return new DataFileCheck(file, path, DataFileState.Missing, 0, null);
        }

        using var stream = InputFile.OpenRaw(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        var length = 0L;
        try
        {
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                length += read;
            }
        }
        catch (IOException e)
        {
            throw new InputException(path, null, SystemFault.Describe(e), "a file that can be read to its end", e);
        }

        var sum = Convert.ToHexStringLower(hash.GetHashAndReset());
        var state = length != file.Bytes ? DataFileState.WrongLength : sum != file.Sha256 ? DataFileState.WrongChecksum : DataFileState.Whole;
        return new DataFileCheck(file, path, state, length, sum);
    }
}
