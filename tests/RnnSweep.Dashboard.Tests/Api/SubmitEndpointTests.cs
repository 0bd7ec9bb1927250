using System.Net;
using System.Text.Json;
using RnnSweep.Dashboard.Tests.Api.Description;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>Sweep files over HTTP, to an engine that trains them.</summary>
public sealed class SubmitEndpointTests(LocalSweepsFixture fixture) : IClassFixture<LocalSweepsFixture>
{
    private const string Yaml = "application/yaml";
    private const string File = "task: { function: sphere }\nmethod: random\nrun_cap: 2\nparameters:\n  x1: { min: 0.0, max: 1.0 }\n";

    [Fact]
    public async Task Post_File_IsTrainedUnderItsName()
    {
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var document = await ApiDocument.OfAsync(api);
        var answer = await api.PostAsync("/api/sweeps?file=over-http.yaml&set=run_cap=3&map=x1=x", File, HttpStatusCode.Created, Yaml);
        Assert.True(document.Strict(document.Answer("POST /api/sweeps")).Evaluate(answer).IsValid);
        var id = answer.GetProperty("id").GetString()!;
        Assert.StartsWith("over-http-", id, StringComparison.Ordinal);
        await using var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None);
        await sweep.Ended.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(3, sweep.Snapshot().Runs.Count);
        // Again is the same, and the same id with another file is refused.
        await api.PostAsync("/api/sweeps?file=over-http.yaml&set=run_cap=3&map=x1=x", File, HttpStatusCode.Created, Yaml);
        var taken = await api.PostAsync($"/api/sweeps?id={id}", File, HttpStatusCode.Conflict, Yaml);
        Assert.Contains("Choose another id", taken.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ParameterToIgnore_IsLeftOutWithAWarning()
    {
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var answer = await api.PostAsync("/api/sweeps?file=less.yaml&ignore=wandb_*", File + "  wandb_tag: { value: a }\n", HttpStatusCode.Created, Yaml);
        Assert.Contains("less.yaml:6:3: parameters.wandb_tag: is left out (--ignore).", answer.GetProperty("warnings").EnumerateArray()
            .Select(warning => warning.GetString()));
    }

    [Fact]
    public async Task Post_WrongFile_ListsAllThatIsWrong()
    {
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var document = await ApiDocument.OfAsync(api);
        var problem = await api.PostAsync("/api/sweeps?file=a.yaml", "task: { dataset: digits }\nmethod: randon\nparameters: { lr: { value: 1 } }\n",
            HttpStatusCode.UnprocessableEntity, Yaml);
        Assert.True(document.Strict(document.Answer("POST /api/sweeps", "422")).Evaluate(problem).IsValid);
        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        Assert.True(errors.Count >= 2, problem.GetRawText());
        Assert.Equal(("a.yaml", 2), (errors[0].GetProperty("source").GetString(), errors[0].GetProperty("line").GetInt32()));
        Assert.Contains("random", errors[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "text/plain", HttpStatusCode.UnsupportedMediaType, "The body must be application/yaml")]
    [InlineData("?weight=0", Yaml, HttpStatusCode.BadRequest, "weight: found '0'; allowed: a whole number from 1.")]
    [InlineData("?set=run_cap", Yaml, HttpStatusCode.BadRequest, "set: 'run_cap' has no equals sign")]
    [InlineData("?ignore=", Yaml, HttpStatusCode.BadRequest, "ignore: a name is empty.")]
    [InlineData("?ignore=lr", Yaml, HttpStatusCode.UnprocessableEntity, "--ignore lr: parameters.lr: unknown parameter of the file 'lr'.")]
    [InlineData("?id=../x", Yaml, HttpStatusCode.Conflict, "'../x' is no id of a sweep. Allowed: 1 to 128 letters")]
    [InlineData("?set=run_cap=1000000001", Yaml, HttpStatusCode.UnprocessableEntity, "run_cap: ")]
    public async Task Post_WhatCannotBe_SaysWhatIsAllowed(string query, string type, HttpStatusCode status, string expected)
    {
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        Assert.Contains(expected, (await api.PostAsync($"/api/sweeps{query}", File, status, type)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_LargeFile_IsTakenToItsBoundAndNoFurther()
    {
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        await api.PostAsync("/api/sweeps?id=commented", $"{File}# {new string('x', 900_000)}\n", HttpStatusCode.Created, Yaml);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sweeps") { Content = new StringContent(new string('x', 1_100_000), null, Yaml) };
        // Else the answer may come while the client still writes, and be lost with the connection.
        request.Headers.ExpectContinue = true;
        using var refused = await api.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task Post_ToAServerOfOneSweep_SaysThatItTakesNoOther()
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        JsonElement refused = await api.PostAsync("/api/sweeps", File, HttpStatusCode.Conflict, Yaml);
        Assert.Contains("and no other sweep", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
