using System.Net;
using RnnSweep.Dashboard.Security;
using RnnSweep.Dashboard.Tests.Api;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Security;

/// <summary>Beyond loopback, no address can ask without end.</summary>
public sealed class RateGuardTests
{
    private const string Token = "0123456789abcdef";

    [Fact]
    public async Task Request_AfterTheBurst_IsRefusedWithATime()
    {
        await using var api = await StartAsync();
        var statuses = new List<HttpStatusCode>();
        // More than could be given back meanwhile would take minutes.
        while (statuses.Count < 100 * RateGuard.Burst && !statuses.Contains(HttpStatusCode.TooManyRequests))
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => api.SendAsync("/api/about", ("Authorization", $"Bearer {Token}"))));
            foreach (var answer in answers)
            {
                statuses.Add(answer.StatusCode);
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
                    Assert.Contains("requests a second", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                }
                answer.Dispose();
            }
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.True(statuses.Count(status => status == HttpStatusCode.OK) >= RateGuard.Burst);
    }

    [Fact]
    public async Task WrongTokens_AfterSome_AreNotEvenLookedAt()
    {
        await using var api = await StartAsync();
        for (var i = 0; i < RateGuard.WrongTokens; i++)
        {
            using var wrong = await api.SendAsync("/api/about", ("Authorization", $"Bearer guess-{i}"));
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }
        using var right = await api.SendAsync("/api/about", ("Authorization", $"Bearer {Token}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.Contains("wrong tokens", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_WhereNamed_AreTheOnlyOnes()
    {
        await using var api = await StartAsync("sweeps.example");
        using var named = await api.SendAsync("/api/about", ("Authorization", $"Bearer {Token}"), ("Host", "sweeps.example"));
        using var other = await api.SendAsync("/api/about", ("Authorization", $"Bearer {Token}"), ("Host", "elsewhere.example"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.MisdirectedRequest), (named.StatusCode, other.StatusCode));
    }

    private static Task<ApiClient> StartAsync(params string[] hosts) => ApiClient.StartAsync(
        new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)),
        options => options with { Address = IPAddress.Any, Tokens = [new(AccessRole.View, Token)], Hosts = hosts });
}
