using System.Security.Cryptography;
using System.Text.Json;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cli.Server;

/// <summary>The data files of a server.</summary>
internal static class ServerData
{
    /// <summary>All of them, by name, and the newest of a name first.</summary>
    /// <exception cref="ServerProblemException">It keeps none.</exception>
    public static async Task<IReadOnlyList<DataListing>> ListAsync(ServerConnection server, CancellationToken cancellation)
    {
        var answer = await server.GetAsync("api/data", cancellation).ConfigureAwait(false);
        return [.. answer.GetProperty("files").EnumerateArray().Select(Listing)];
    }

    /// <summary>Gives it a file. It is kept, whole, when this returns.</summary>
    /// <param name="server">The server.</param>
    /// <param name="name">The file's name there.</param>
    /// <param name="sha256">What it holds.</param>
    /// <param name="path">Where it lies here.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServerProblemException">It is not kept; the message says why.</exception>
    public static async Task<DataListing> PushAsync(ServerConnection server, string name, string sha256, string path, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using (stream.ConfigureAwait(false))
        {
            var at = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
            using var request = new HttpRequestMessage(HttpMethod.Put, $"api/data/{at}?sha256={sha256}") { Content = new StreamContent(stream) };
            request.Content.Headers.ContentType = new("application/octet-stream");
            // A refusal comes before the file is sent: whoever is still sending when the connection is closed would not read it.
            request.Headers.ExpectContinue = true;
            return Listing(await server.JsonAsync(request, cancellation, isLong: true).ConfigureAwait(false));
        }
    }

    /// <summary>The SHA-256 of a file, as the server names contents.</summary>
    public static async Task<string> DigestAsync(string path, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using (stream.ConfigureAwait(false)) return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
    }

    private static DataListing Listing(JsonElement file) => new(file.GetProperty("name").GetString()!, file.GetProperty("sha256").GetString()!,
        file.GetProperty("bytes").GetInt64(), file.GetProperty("pushed_at").GetDateTimeOffset());
}
