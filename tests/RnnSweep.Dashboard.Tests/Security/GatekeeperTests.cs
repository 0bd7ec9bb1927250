using System.Net;
using RnnSweep.Dashboard.Security;
using RnnSweep.Dashboard.Tests.Api;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Security;

/// <summary>Who is let in.</summary>
public sealed class GatekeeperTests
{
    private const string Token = "correct-horse";

    private static SingleSweep Engine => new(new FakeSweepHandle(SampleSweeps.Mixed));

    [Theory]
    [InlineData("/api/sweeps", "Host", "rnnsweep.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/plain", "Host", "127.0.0.1.nip.example:80", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/api/sweeps", "Origin", "http://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("/api/sweeps", "Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("/api/sweeps", "Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("/api/sweeps", "Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("/api/sweeps", "Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("/api/sweeps", "Host", "localhost", HttpStatusCode.OK)]
    [InlineData("/api/sweeps", "X-Nothing", "", HttpStatusCode.OK)]
    public async Task Request_ByWhereItComesFrom_IsLetInOrNot(string path, string header, string value, HttpStatusCode expected)
    {
        await using var api = await ApiClient.StartAsync(Engine);
        using var answer = await api.SendAsync(path, (header, value));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Link_FromAnotherSite_MayBeFollowedToThePage()
    {
        await using var api = await ApiClient.StartAsync(Engine);
        (string, string)[] link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")];
        using var page = await api.SendAsync("/plain", link);
        using var data = await api.SendAsync("/api/sweeps", link);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (page.StatusCode, data.StatusCode));
    }

    [Theory]
    [InlineData("/api/sweeps")]
    [InlineData("/plain")]
    [InlineData("/nothing")]
    public async Task EveryAnswer_BearsTheStrictPolicy(string path)
    {
        await using var api = await ApiClient.StartAsync(Engine);
        using var answer = await api.SendAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(SecurityHeaders.Policy, policy);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Start_BeyondLoopbackWithoutAToken_IsRefused()
    {
        var problem = await Assert.ThrowsAsync<DashboardException>(() => ApiClient.StartAsync(Engine, options => options with { Address = IPAddress.Any }));
        Assert.Contains("token", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/sweeps", null, HttpStatusCode.Unauthorized)]
    [InlineData("/", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/sweeps", "Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/api/sweeps", "Bearer " + Token, HttpStatusCode.OK)]
    [InlineData("/?token=wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/sweeps?token=" + Token, null, HttpStatusCode.Unauthorized)]
    [InlineData("/?token=" + Token, null, HttpStatusCode.Redirect)]
    public async Task Token_IsAskedOfEveryone(string path, string? authorization, HttpStatusCode expected)
    {
        await using var api = await ApiClient.StartAsync(Engine, options => options with { Token = Token });
        using var answer = await api.SendAsync(path, authorization is null ? [] : [("Authorization", authorization)]);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Token_OnceInTheAddress_IsACookieFromThenOn()
    {
        await using var api = await ApiClient.StartAsync(Engine, options => options with { Token = Token });
        using var first = await api.SendAsync($"/?token={Token}");
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        using var next = await api.SendAsync("/api/sweeps", ("Cookie", cookie.Split(';')[0]));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }
}
