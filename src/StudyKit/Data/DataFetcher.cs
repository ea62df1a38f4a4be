using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Downloads a data set. A file grows under a name that ends in <c>.part</c>, goes on where a broken transfer stopped, and gets its
/// own name only when length and SHA-256 are right.
/// </summary>
/// <param name="client">Sends the requests.</param>
/// <param name="options">How patient to be; defaults when null.</param>
public sealed class DataFetcher(HttpClient client, DataFetchOptions? options = null)
{
    private const int BufferBytes = 1 << 16;

    private readonly DataFetchOptions _options = options ?? new DataFetchOptions();

    /// <summary>Whether files are fetched from an address: https, or anything on this machine itself.</summary>
    public static bool IsAllowed(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    /// <summary>Downloads what is not there yet.</summary>
    /// <param name="manifest">The data set.</param>
    /// <param name="directory">Its folder, made when it is not there; taken away again when nothing arrived.</param>
    /// <param name="progress">Told of bytes as they arrive and of files done.</param>
    /// <param name="cancellationToken">Stops the download; what arrived is kept and used next time.</param>
    /// <exception cref="InputException">
    /// The data set cannot be downloaded (says how to get it by hand), a transfer keeps breaking (what arrived is kept), a checksum is
    /// wrong (names both; nothing is kept), another file is in the place (it is left alone), or the folder cannot be written.
    /// </exception>
    public async Task FetchAsync(
        DataManifest manifest,
        string directory,
        IProgress<DataFetchProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        _options.Validate();
        var missing = new List<DataManifestFile>();
        foreach (var file in manifest.Files)
        {
            var check = DataVerifier.Check(file, Path.Combine(directory, file.Name), cancellationToken);
            if (check.State == DataFileState.Whole)
            {
                progress?.Report(new DataFetchProgress(file, file.Bytes, IsDone: true));
            }
            else if (check.State == DataFileState.Missing)
            {
                missing.Add(file);
            }
            else
            {
                throw new InputException(
                    check.Path,
                    null,
                    string.Create(CultureInfo.InvariantCulture, $"another file: {check.FoundBytes} bytes, SHA-256 {check.FoundSha256}"),
                    string.Create(CultureInfo.InvariantCulture, $"{file.Bytes} bytes, SHA-256 {file.Sha256}; move it away to download that one"));
            }
        }

        if (missing.FirstOrDefault(f => f.Url is null) is { } byHand)
        {
            throw new InputException(Path.Combine(directory, byHand.Name), null, "nothing, and no address to download it from", manifest.ByHand ?? "the file");
        }

        using var made = new MadeFolder(directory);
        try
        {
            made.Make();
            foreach (var file in missing)
            {
                await FetchAsync(file, Path.Combine(directory, file.Name), progress, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(directory, null, SystemFault.Describe(e), "a folder that can be written", e);
        }
        finally
        {
            foreach (var part in missing.Select(file => PartOf(Path.Combine(directory, file.Name))).Where(part => File.Exists(part) && Length(part) == 0))
            {
                File.Delete(part); // an answer without a byte: nothing to go on from
            }
        }
    }

    private async Task FetchAsync(DataManifestFile file, string path, IProgress<DataFetchProgress>? progress, CancellationToken cancellationToken)
    {
        var part = PartOf(path);
        var (most, fruitless) = (Length(part), 0);
        while (Length(part) < file.Bytes)
        {
            var broken = await TransferAsync(file, part, progress, cancellationToken);
            fruitless = Length(part) > most ? 0 : fruitless + 1;
            most = Math.Max(most, Length(part));
            if (broken is not null && fruitless >= _options.Attempts)
            {
                throw new InputException(
                    file.Url!.ToString(),
                    null,
                    $"a transfer that broke {fruitless} times in a row: {broken.Message}",
                    string.Create(CultureInfo.InvariantCulture, $"{file.Bytes} bytes; fetching again goes on from the {Length(part)} in {part}"),
                    broken);
            }

            if (broken is not null)
            {
                await Task.Delay(_options.Pause, cancellationToken);
            }
        }

        var check = DataVerifier.Check(file, part, cancellationToken);
        if (check.State != DataFileState.Whole)
        {
            File.Delete(part);
            throw new InputException(
                file.Url!.ToString(),
                null,
                string.Create(CultureInfo.InvariantCulture, $"{check.FoundBytes} bytes with SHA-256 {check.FoundSha256}"),
                string.Create(CultureInfo.InvariantCulture, $"{file.Bytes} bytes with SHA-256 {file.Sha256}; nothing was kept"));
        }

        File.Move(part, path);
        progress?.Report(new DataFetchProgress(file, file.Bytes, IsDone: true));
    }

    /// <summary>Transfers what is missing from the part; returns the failure when the transfer broke, null when it ended.</summary>
    private async Task<Exception?> TransferAsync(DataManifestFile file, string part, IProgress<DataFetchProgress>? progress, CancellationToken cancellationToken)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            stall.CancelAfter(_options.Stall);
            using var request = new HttpRequestMessage(HttpMethod.Get, file.Url);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ScStudy", "0.1")); // GEO turns away requests without one
            var have = Length(part);
            if (have > 0)
            {
                request.Headers.Range = new RangeHeaderValue(have, null);
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                File.Delete(part); // what is here cannot be a part of what is there
                return new HttpRequestException("the address holds less than is already here");
            }

            Accept(response, file);
            var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
            await using var body = await response.Content.ReadAsStreamAsync(stall.Token);
            await using var target = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write);
            var arrived = goesOn ? have : 0;
            var buffer = new byte[BufferBytes];
            while (true)
            {
                stall.CancelAfter(_options.Stall);
                var read = await ReadAsync(body, buffer, stall.Token);
                if (read == 0)
                {
                    return arrived < file.Bytes ? new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"the end after {arrived} bytes")) : null;
                }

                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                arrived += read;
                progress?.Report(new DataFetchProgress(file, arrived, IsDone: false));
                if (arrived > file.Bytes)
                {
                    return null; // too long: the check that follows says so
                }
            }
        }
        catch (HttpRequestException e)
        {
            return e;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"nothing arrived for {_options.Stall.TotalSeconds} s"), e);
        }
    }

    /// <summary>Reads from the network, whose failures must not be taken for those of the disk.</summary>
    private static async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw new HttpRequestException(e.Message, e);
        }
    }

    private static void Accept(HttpResponseMessage response, DataManifestFile file)
    {
        if (response.RequestMessage?.RequestUri is { } reached && !IsAllowed(reached))
        {
            throw new InputException(file.Url!.ToString(), null, $"a redirection to {reached}", "an https address");
        }

        if ((int)response.StatusCode is >= 400 and < 500 and not (int)HttpStatusCode.RequestTimeout and not (int)HttpStatusCode.TooManyRequests)
        {
            throw new InputException(
                file.Url!.ToString(),
                null,
                string.Create(CultureInfo.InvariantCulture, $"the answer {(int)response.StatusCode} {response.ReasonPhrase}"),
                "the file");
        }

        response.EnsureSuccessStatusCode();
    }

    private static string PartOf(string path) => path + ".part";

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
