using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Server;

/// <summary>Asks a server, and turns what it refuses into the exceptions that an engine on this machine would throw.</summary>
internal sealed class ServerConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan LongPatience = TimeSpan.FromHours(1);

    private readonly HttpClient _http;
    private readonly Uri _url;

    /// <summary>Connects when it is first asked.</summary>
    /// <param name="address">The server.</param>
    public ServerConnection(ServerAddress address)
    {
        _url = address.Url;
        // An answer with another address would take the token there.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15) })
        {
            BaseAddress = address.Url,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (address.Token is { Length: > 0 } token) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>What a path of a sweep is.</summary>
    public static string PathOf(string id, string rest = "") => $"api/sweeps/{Uri.EscapeDataString(id)}{rest}";

    /// <summary>The answer to a question, as JSON.</summary>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await JsonAsync(request, cancellation).ConfigureAwait(false);
    }

    /// <summary>The answer to a request, as JSON.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="isLong">True where it may take as long as a large file takes.</param>
    public async Task<JsonElement> JsonAsync(HttpRequestMessage request, CancellationToken cancellation, bool isLong = false)
    {
        using var answer = await SendAsync(request, HttpCompletionOption.ResponseContentRead, isLong ? LongPatience : Patience, cancellation)
            .ConfigureAwait(false);
        return await ReadJsonAsync(answer, cancellation).ConfigureAwait(false)
            ?? throw new CliException(ExitCode.Failed, $"{_url} answers, but not as a server of RnnSweep does.");
    }

    /// <summary>A file.</summary>
    public async Task<byte[]> FileAsync(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation).ConfigureAwait(false);
        return await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Begins to read a stream of events.</summary>
    public async Task<HttpResponseMessage> StreamAsync(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellation) =>
        SendAsync(request, completion, Patience, cancellation);

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, HttpCompletionOption completion, TimeSpan patience, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, completion, either.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is HttpRequestException or SocketException or IOException
            || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            var reason = problem is OperationCanceledException
                ? string.Create(CultureInfo.InvariantCulture, $"no answer within {patience.TotalSeconds:0} s") : problem.Message;
            throw new EngineUnreachableException($"The server {_url} does not answer: {reason}", problem);
        }
        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw await ProblemOfAsync(answer, cancellation).ConfigureAwait(false);
    }

    private async Task<Exception> ProblemOfAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var problem = await ReadJsonAsync(answer, cancellation).ConfigureAwait(false);
        if (problem is not { ValueKind: JsonValueKind.Object } told || !told.TryGetProperty("detail", out var text) || text.GetString() is not { } detail)
            return new CliException(ExitCode.Failed, $"{_url} answers with {(int)answer.StatusCode}, and not as a server of RnnSweep does.");
        return answer.StatusCode switch
        {
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => new EngineUnreachableException(detail),
            HttpStatusCode.Unauthorized => new CliException(ExitCode.Failed, $"{_url} asks for a token: set {ServerAddress.TokenVariable}."),
            HttpStatusCode.UnprocessableEntity when told.TryGetProperty("errors", out var errors) => new InvalidSweepFileException("", ErrorsOf(errors)),
            _ => new ServerProblemException(answer.StatusCode, detail),
        };
    }

    private static async Task<JsonElement?> ReadJsonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(
                await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), cancellationToken: cancellation).ConfigureAwait(false);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<DefinitionError> ErrorsOf(JsonElement errors) =>
    [
        .. from error in errors.EnumerateArray()
           select new DefinitionError(
               error.GetProperty("source").GetString() ?? "", Number(error, "line"), Number(error, "column"), error.GetProperty("key").GetString() ?? "",
               error.GetProperty("message").GetString() ?? ""),
    ];

    private static int? Number(JsonElement error, string name) =>
        error.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
