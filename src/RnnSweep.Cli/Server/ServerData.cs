using System.Security.Cryptography;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Server;

/// <summary>The data files of a server.</summary>
internal static class ServerData
{
    /// <summary>Gives it a file. It is kept, whole, when this returns.</summary>
    /// <exception cref="ServerProblemException">It is not kept; the message says why.</exception>
    public static async Task<DataListing> PushAsync(ServerConnection server, string name, string path, CancellationToken cancellation)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            await using (stream.ConfigureAwait(false))
            {
                var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
                stream.Position = 0;
                var at = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
                using var request = new HttpRequestMessage(HttpMethod.Put, $"api/data/{at}?sha256={sha256}") { Content = new StreamContent(stream) };
                request.Content.Headers.ContentType = new("application/octet-stream");
                var kept = await server.JsonAsync(request, cancellation, isLong: true).ConfigureAwait(false);
                return new DataListing(kept.GetProperty("name").GetString()!, kept.GetProperty("sha256").GetString()!, kept.GetProperty("bytes").GetInt64(),
                    kept.GetProperty("pushed_at").GetDateTimeOffset());
            }
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            throw new CliException(ExitCode.Failed, $"data push: {path} cannot be read: {problem.Message}");
        }
    }
}
