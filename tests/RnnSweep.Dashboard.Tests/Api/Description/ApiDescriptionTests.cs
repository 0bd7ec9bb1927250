using System.Net;
using System.Text.Json;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api.Description;

/// <summary>The document itself: complete, and for those alone who may ask.</summary>
public sealed class ApiDescriptionTests
{
    private const string Token = "correct-horse";

    private static SingleSweep Engine => new(new FakeSweepHandle(SampleSweeps.Mixed));

    [Fact]
    public async Task Document_EveryOperation_SaysWhatItIsAndHowItFails()
    {
        await using var api = await ApiClient.StartAsync(Engine);
        var document = await ApiDocument.OfAsync(api);
        Assert.Equal("1.2.3", document.Root.GetProperty("info").GetProperty("version").GetString());
        var ids = document.Operations.Values.Select(operation => operation.GetProperty("operationId").GetString());
        Assert.Equal(document.Operations.Count, ids.Distinct().Count());
        foreach (var (name, operation) in document.Operations)
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            var parameters = operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToList() : [];
            Assert.All(parameters, parameter => Assert.NotEmpty(parameter.GetProperty("description").GetString()!));
            string[] failures = ["default", "503"];
            Assert.All(failures, status => Assert.Equal("ProblemAnswer", document.Resolve(document.Answer(name, status)).Name));
        }
    }

    [Fact]
    public async Task Document_EveryField_SaysWhatItIs()
    {
        await using var api = await ApiClient.StartAsync(Engine);
        var document = await ApiDocument.OfAsync(api);
        var silent =
            from component in document.Schemas.EnumerateObject()
            where component.Value.TryGetProperty("properties", out _)
            from field in component.Value.GetProperty("properties").EnumerateObject()
            where !IsDescribed(field.Value)
            select $"{component.Name}.{field.Name}";
        Assert.Empty(silent);

        // What may be null is described in the part that is not.
        static bool IsDescribed(JsonElement schema) =>
            schema.TryGetProperty("description", out _) || (schema.TryGetProperty("oneOf", out var kinds) && kinds.EnumerateArray().Any(IsDescribed));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer " + Token, HttpStatusCode.OK)]
    public async Task Document_WithToken_IsForThoseWhoKnowIt(string? authorization, HttpStatusCode expected)
    {
        await using var api = await ApiClient.StartAsync(Engine, options => options with { Token = Token });
        using var answer = await api.SendAsync(ApiDocument.Path, authorization is null ? [] : [("Authorization", authorization)]);
        Assert.Equal(expected, answer.StatusCode);
        if (expected != HttpStatusCode.OK) return;
        var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var needed = Assert.Single(Assert.Single(document.GetProperty("security").EnumerateArray()).EnumerateObject()).Name;
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty(needed).GetProperty("scheme").GetString());
        Assert.DoesNotContain(Token, document.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_WithoutToken_AsksForNone()
    {
        await using var api = await ApiClient.StartAsync(Engine);
        Assert.False((await ApiDocument.OfAsync(api)).Root.TryGetProperty("security", out _));
    }

    [Theory]
    [InlineData("Origin", "http://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Host", "rnnsweep.example", HttpStatusCode.MisdirectedRequest)]
    public async Task Document_AskedForByAnotherSite_IsRefused(string header, string value, HttpStatusCode expected)
    {
        await using var api = await ApiClient.StartAsync(Engine);
        using var answer = await api.SendAsync(ApiDocument.Path, (header, value));
        Assert.Equal(expected, answer.StatusCode);
    }
}
