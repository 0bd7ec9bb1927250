using System.Net;
using System.Text;
using RnnSweep.Dashboard.Security;
using RnnSweep.Dashboard.Tests.Api;
using RnnSweep.Dashboard.Tests.Api.Description;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Dashboard.Tests.Security;

/// <summary>Who may do what: every operation of the document by every role.</summary>
public sealed class RoleGuardTests
{
    private static readonly AccessToken[] Tokens =
        [new(AccessRole.View, "view-0123456789abcdef"), new(AccessRole.Submit, "submit-0123456789abcdef"), new(AccessRole.Admin, "admin-0123456789abcdef")];

    private readonly List<GivenCommand> _asked = [];

    [Theory]
    [InlineData(null)]
    [InlineData(AccessRole.View)]
    [InlineData(AccessRole.Submit)]
    [InlineData(AccessRole.Admin)]
    public async Task EveryOperation_ByRole_IsAllowedOrNot(AccessRole? role)
    {
        await using var open = await ApiClient.StartAsync(Engine());
        var operations = (await ApiDocument.OfAsync(open)).Operations.Keys;
        await using var api = await ApiClient.StartAsync(Engine(), options => options with { Tokens = Tokens });
        foreach (var operation in operations)
        {
            var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1].Replace("{id}", "digits-gating", StringComparison.Ordinal));
            using var answer = await SendAsync(api, method, path.Replace("{run}", "99", StringComparison.Ordinal), role);
            var needed = method == "GET" ? AccessRole.View : method == "DELETE" ? AccessRole.Admin : AccessRole.Submit;
            if (role is null) Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            else if (role < needed)
            {
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
                Assert.Contains($"needs the role {AccessTokens.Word(needed)}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
            else Assert.False(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{operation}: {answer.StatusCode}");
        }
        Assert.Equal(role >= AccessRole.Submit, _asked.Count > 0);
    }

    [Fact]
    public async Task Health_NeedsNoToken_AndNothingElseIsAnswered()
    {
        await using var api = await ApiClient.StartAsync(Engine(), options => options with { Tokens = Tokens });
        Assert.Equal("live", await api.Http.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
        Assert.Equal("ready", await api.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
        foreach (var path in (string[])["/", "/plain", "/health", "/health/live/x", "/api/about", "/openapi/v1.json", "/assets/x.js"])
        {
            using var answer = await api.SendAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiClient api, string method, string path, AccessRole? role)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (role is { } known) request.Headers.Authorization = new("Bearer", Tokens[(int)known].Secret);
        if (method == "POST")
            request.Content = new StringContent(
                "{\"command\":\"pause\"}", Encoding.UTF8, path is "/api/sweeps" or "/api/check" ? "application/yaml" : "application/json");
        return await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private SingleSweep Engine() => new(new CommandedSweep(SampleSweeps.Mixed, _asked, refuses: null));
}
