using System.Security.Cryptography;
using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Datasets;

/// <summary>Fetches a dataset's files into the data folder. A file is there with the right content or not at all.</summary>
/// <param name="http">Carries the requests.</param>
/// <param name="tell">Receives a line about its progress.</param>
internal sealed class DatasetFetcher(HttpClient http, Action<string> tell)
{
    /// <summary>A server that says nothing for so long is given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    private const int Quarters = 4;

    /// <summary>Fetches what is not there yet.</summary>
    /// <exception cref="CliException">A file cannot be had, is not what it should be, or another one stands in its place.</exception>
    public async Task FetchAsync(KnownDataset dataset, string folder, CancellationToken cancellation)
    {
        foreach (var file in dataset.Files)
        {
            var target = Path.Combine([folder, .. file.Path.Split('/')]);
            if (!File.Exists(target)) await FetchAsync(file, target, cancellation).ConfigureAwait(false);
            else if (await DigestOfAsync(target, cancellation).ConfigureAwait(false) == file.FinalSha256) tell($"{target} is there already");
            else throw new CliException(ExitCode.Failed, $"'{target}' is there already and is another file. Move it away, then fetch again.");
        }
        var notice = Path.Combine(folder, dataset.Files[0].Path.Split('/')[0], "NOTICE.txt");
        if (!File.Exists(notice))
            await File.WriteAllTextAsync(notice, $"{dataset.Notice}\n{string.Concat(dataset.Files.Select(file => $"{file.Address}\n"))}", cancellation)
            .ConfigureAwait(false);
        tell(dataset.Notice);
    }

    private async Task FetchAsync(KnownFile file, string target, CancellationToken cancellation)
    {
        var part = target + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            var digest = await DownloadAsync(file, part, cancellation).ConfigureAwait(false);
            if (digest != file.Sha256)
                throw new CliException(ExitCode.Failed, $"{file.Address} is not the file that was expected: its SHA-256 is {digest}, expected was "
                    + $"{file.Sha256}. What was fetched has been deleted.");
            if (file.Conversion is { } convert)
            {
                var bytes = convert(await File.ReadAllBytesAsync(part, cancellation).ConfigureAwait(false));
                if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != file.FinalSha256)
                    throw new InvalidOperationException($"{file.Path} was not converted as it should have been");
                await File.WriteAllBytesAsync(part, bytes, cancellation).ConfigureAwait(false);
            }
            File.Move(part, target);
            tell(target);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<string> DownloadAsync(KnownFile file, string part, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(Patience);
        try
        {
            using var answer = await http.GetAsync(file.Address, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode) throw new CliException(ExitCode.Failed, $"{file.Address} cannot be fetched: the server answers "
                + $"{(int)answer.StatusCode} {answer.ReasonPhrase}.");
            tell($"fetching {file.Address} ({NumberFormat.Count(file.Bytes / 1024, "KiB", "KiB")})");
            var stream = await answer.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                var to = new FileStream(part, FileMode.Create, FileAccess.Write);
                await using (to.ConfigureAwait(false))
                {
                    var (buffer, total, told) = (new byte[1 << 16], 0L, 0L);
                    while (await stream.ReadAsync(buffer, silence.Token).ConfigureAwait(false) is var count and > 0)
                    {
                        silence.CancelAfter(Patience);
                        total += count;
                        // More than was published is another file; an endless one would fill the disk.
                        if (total > file.Bytes) throw new CliException(ExitCode.Failed, $"{file.Address} is not the file that was expected: it is longer than "
                            + $"{file.Bytes} bytes. What was fetched has been deleted.");
                        digest.AppendData(buffer.AsSpan(0, count));
                        await to.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
                        if (total * Quarters / file.Bytes <= told) continue;
                        told = total * Quarters / file.Bytes;
                        tell($"{100 * told / Quarters} %");
                    }
                }
                return Convert.ToHexStringLower(digest.GetHashAndReset());
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CliException(ExitCode.Failed, $"{file.Address} cannot be fetched: the server sent nothing for {Patience.TotalSeconds:0.#} s.");
        }
        catch (Exception error) when (error is HttpRequestException or HttpIOException)
        {
            throw new CliException(ExitCode.Failed, $"{file.Address} cannot be fetched: {error.Message}", error);
        }
    }

    private static async Task<string> DigestOfAsync(string path, CancellationToken cancellation)
    {
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false)) return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
    }
}
