using System.Net;
using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>A server on a port of its own, and whoever asks it.</summary>
internal sealed class ApiClient : IAsyncDisposable
{
    private readonly DashboardServer _server;

    private ApiClient(DashboardServer server) =>
        (_server, Http) = (server, new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address });

    public HttpClient Http { get; }

    public Uri Address => _server.Address;

    public static async Task<ApiClient> StartAsync(ISweepEngine engine, Func<DashboardOptions, DashboardOptions>? with = null,
        TimeProvider? time = null)
    {
        var options = new DashboardOptions { Engine = "local", Product = "1.2.3", Port = 0 };
        return new ApiClient(await DashboardServer.StartAsync(engine, with?.Invoke(options) ?? options, time ?? TimeProvider.System));
    }

    /// <summary>The answer's body, which must be JSON of this status.</summary>
    public async Task<JsonElement> GetAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer, status);
    }

    public async Task<JsonElement> PostAsync(string path, string body, HttpStatusCode status, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await Http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(answer, status);
    }

    public Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {text}");
        if (!answer.IsSuccessStatusCode) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }
}
