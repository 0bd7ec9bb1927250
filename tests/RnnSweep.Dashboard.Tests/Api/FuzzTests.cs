using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using RnnSweep.Dashboard.Tests.Api.Description;
using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>Requests of every kind that nobody in their right mind would send: each is answered, none with a 500, each refusal with a sentence.</summary>
public sealed class FuzzTests(LocalSweepsFixture fixture) : IClassFixture<LocalSweepsFixture>
{
    private const int Requests = 10_000;
    private const int AtOnce = 4;

    [Fact]
    public async Task Requests_ThatMakeNoSense_AreRefusedInWords()
    {
        var real = await fixture.Engine.SubmitAsync(EngineFixture.Request("fuzzed"), CancellationToken.None);
        await using var api = await ApiClient.StartAsync(fixture.Engine, options => options with { Library = new MemoryLibrary() });
        var document = await ApiDocument.OfAsync(api);
        var wrong = new List<string>();
        var asked = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async worker =>
        {
            var requests = new FuzzedRequests(document, real, seed: 17 + worker);
            for (var i = 0; i < Requests / AtOnce; i++)
            {
                using var request = requests.Next();
                var shown = $"{request.Method} {request.RequestUri} {request.Content?.Headers.ContentType}";
                HttpResponseMessage answer;
                try
                {
                    answer = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                }
                catch (HttpRequestException problem) when (problem.InnerException is IOException or SocketException or HttpIOException)
                {
                    // What is no HTTP at all is cut off.
                    continue;
                }
                Interlocked.Increment(ref asked);
                using (answer)
                    if (await ProblemOfAsync(answer, request) is { } problem)
                        lock (wrong) wrong.Add($"{shown}: {problem}");
            }
        }));
        Assert.Empty(wrong.Take(10));
        Assert.True(asked > Requests * 9 / 10, $"{asked} were answered");
        // It is still there, and its sweep as it was.
        await using var sweep = await fixture.Engine.OpenAsync(real, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync($"/api/sweeps/{real}")).StatusCode);
    }

    private static async Task<string?> ProblemOfAsync(HttpResponseMessage answer, HttpRequestMessage request)
    {
        if ((int)answer.StatusCode >= 500) return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
        if ((int)answer.StatusCode < 400 || request.Method == HttpMethod.Head) return null;
        var body = await answer.Content.ReadAsStringAsync();
        // The server below refuses such a path by itself, without a word.
        if (request.RequestUri!.OriginalString.Contains("%00", StringComparison.Ordinal) && body.Length == 0) return null;
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return $"{answer.StatusCode} without a problem document: '{body}'";
        var detail = JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString() ?? "";
        return detail.Contains(' ', StringComparison.Ordinal) && !detail.Contains("   at ", StringComparison.Ordinal) ? null : $"no sentence: {body}";
    }
}
