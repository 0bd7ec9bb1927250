using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Json.Schema;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api.Description;

/// <summary>Answers are written by hand; here they are held against the schemas that the document has of them, with no field too many or too few.</summary>
public sealed class AnswerSchemaTests(LocalSweepsFixture fixture) : IClassFixture<LocalSweepsFixture>
{
    private const string Sweep = "/api/sweeps/digits-gating";

    private static readonly Dictionary<string, SweepSnapshot> Samples = new()
    {
        ["mixed"] = SampleSweeps.Mixed,
        ["with gradients"] = SampleSweeps.WithGradients,
        ["with a fork"] = SampleSweeps.WithAFork,
        ["without runs"] = SampleSweeps.Empty,
        ["with repeats"] = RepeatedSweep.Of(8),
        ["finished"] = SampleSweeps.Mixed with { State = SweepState.Finished },
    };

    public static TheoryData<string> SampleNames => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public async Task Answer_OfEveryRoute_FitsItsSchema(string sample)
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(Samples[sample])));
        var document = await ApiDocument.OfAsync(api);
        foreach (var (operation, path) in Questions(Samples[sample])) Fits(document.Strict(document.Answer(operation)), await api.GetAsync(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_SweepsThatCannotBeReadAndSilos_FitsItsSchema(bool answers)
    {
        await using var api = await ApiClient.StartAsync(new ClusterOfOddities(answers));
        var document = await ApiDocument.OfAsync(api);
        var list = await api.GetAsync("/api/sweeps");
        Assert.Equal(2, list.GetProperty("sweeps").EnumerateArray().Count(sweep => sweep.GetProperty("problem").ValueKind == JsonValueKind.String));
        Assert.Equal(!answers, list.TryGetProperty("silos_problem", out _));
        Fits(document.Strict(document.Answer("GET /api/sweeps")), list);
    }

    [Fact]
    public async Task Answer_OfARealSweep_FitsItsSchemaAndSoDoItsEvents()
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request(nameof(Answer_OfARealSweep_FitsItsSchemaAndSoDoItsEvents)), within.Token);
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var document = await ApiDocument.OfAsync(api);
        using var answer = await api.SendAsync($"/api/sweeps/{id}/events");
        var data = document.Strict(document.Answer("GET /api/sweeps/{id}/events"));
        var types = new HashSet<string>();
        var stream = SseParser.Create(await answer.Content.ReadAsStreamAsync(within.Token), (_, bytes) => JsonDocument.Parse(bytes.ToArray()).RootElement);
        await foreach (var item in stream.EnumerateAsync(within.Token))
        {
            types.Add(item.EventType);
            Fits(data, item.Data);
        }
        Assert.Superset(new HashSet<string> { "update", "end" }, types);
        var run = await api.GetAsync($"/api/sweeps/{id}/runs/1");
        Assert.Equal(1, run.GetProperty("attempts").GetArrayLength());
        Fits(document.Strict(document.Answer("GET /api/sweeps/{id}/runs/{run}")), run);
        Fits(document.Strict(document.Answer("GET /api/sweeps")), await api.GetAsync("/api/sweeps"));
    }

    [Fact]
    public async Task Answer_OfASweepWithARule_FitsItsSchema()
    {
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Ruled(nameof(Answer_OfASweepWithARule_FitsItsSchema)), CancellationToken.None);
        await using var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None);
        await sweep.Ended;
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var document = await ApiDocument.OfAsync(api);
        foreach (var (name, query) in ((string, string)[])[("", ""), ("/runs", ""), ("/importance", ""), ("/importance", "?metric=valid_accuracy"),
            ("/surface", "?across=learning_rate&up=hidden_size"), ("/groups", ""), ("/variants", ""), ("/history", ""), ("/explain", ""),
            ("/explain", "?run=3")])
            Fits(document.Strict(document.Answer($"GET /api/sweeps/{{id}}{name}")), await api.GetAsync($"/api/sweeps/{id}{name}{query}"));
    }

    [Fact]
    public async Task Command_AndItsAnswers_FitTheirSchemas()
    {
        const string operation = "POST /api/sweeps/{id}/commands";
        const string body = "{\"command\":\"cancel\",\"run\":7}";
        var sweep = new CommandedSweep(SampleSweeps.Mixed, [], refuses: null);
        await using var api = await ApiClient.StartAsync(new SingleSweep(sweep));
        var document = await ApiDocument.OfAsync(api);
        var asked = document.Strict(document.Body(operation)!.Value);
        Fits(asked, JsonDocument.Parse(body).RootElement);
        Assert.False(asked.Evaluate(JsonDocument.Parse("{\"command\":\"explode\"}").RootElement).IsValid);
        Fits(document.Strict(document.Answer(operation)), await api.PostAsync($"{Sweep}/commands", body, HttpStatusCode.OK));
        var refused = await api.PostAsync($"{Sweep}/commands", body, HttpStatusCode.UnsupportedMediaType, "text/plain");
        Fits(document.Strict(document.Answer(operation, "415")), refused);
        Fits(document.Strict(document.Answer(operation, "404")), await api.PostAsync("/api/sweeps/none/commands", body, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Beat_FitsTheSchemaOfEvents()
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        var document = await ApiDocument.OfAsync(api);
        var data = document.Strict(document.Answer("GET /api/sweeps/{id}/events"));
        await using var open = new Dashboard.Opened.OpenSweep(new FakeSweepHandle(SampleSweeps.Mixed), TimeProvider.System);
        Fits(data, JsonDocument.Parse(Json.UpdateJson.Beat(open)).RootElement);
        Assert.False(data.Evaluate(JsonDocument.Parse("{\"troubles\":null}").RootElement).IsValid);
    }

    private static IEnumerable<(string Operation, string Path)> Questions(SweepSnapshot sweep) =>
    [
        ("GET /api/about", "/api/about"),
        ("GET /api/sweeps", "/api/sweeps"),
        ("GET /api/sweeps/{id}", Sweep),
        ("GET /api/sweeps/{id}/runs", $"{Sweep}/runs"),
        ("GET /api/sweeps/{id}/curves", $"{Sweep}/curves?metric=grad_norm_mean"),
        ("GET /api/sweeps/{id}/importance", $"{Sweep}/importance"),
        ("GET /api/sweeps/{id}/surface", $"{Sweep}/surface?across=learning_rate&up=cell"),
        ("GET /api/sweeps/{id}/groups", $"{Sweep}/groups"),
        ("GET /api/sweeps/{id}/variants", $"{Sweep}/variants"),
        ("GET /api/sweeps/{id}/history", $"{Sweep}/history"),
        .. sweep.Runs.Take(1).Select(run => ("GET /api/sweeps/{id}/runs/{run}/test", $"{Sweep}/runs/{run.Number}/test")),
        .. sweep.Runs.Select(run => ("GET /api/sweeps/{id}/runs/{run}", $"{Sweep}/runs/{run.Number}")),
    ];

    private static void Fits(JsonSchema schema, JsonElement answer)
    {
        var result = schema.Evaluate(answer, new EvaluationOptions { OutputFormat = OutputFormat.List });
        var wrong =
            from detail in result.Details ?? []
            where detail.Errors is not null
            select $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)} ({detail.EvaluationPath})";
        Assert.True(result.IsValid, string.Join('\n', wrong));
    }
}
