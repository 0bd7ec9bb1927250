using System.Net;
using System.Net.ServerSentEvents;
using System.Security.Cryptography;
using System.Text.Json;
using Json.Schema;
using RnnSweep.Dashboard.Tests.Api.Description;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Tests.Shared.Data;
using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>Journal, table and models, as they are on disk.</summary>
public sealed class ResultEndpointsTests(LocalSweepsFixture fixture) : IClassFixture<LocalSweepsFixture>
{
    [Fact]
    public async Task JournalTableAndModels_AreThoseOnDisk()
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request(nameof(JournalTableAndModels_AreThoseOnDisk)), within.Token);
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var document = await ApiDocument.OfAsync(api);
        // From its first event, while it is trained.
        var lines = await JournalAsync(api, document, id, within.Token);
        await using var sweep = await fixture.Engine.OpenAsync(id, within.Token);
        var paths = new SweepPaths(Path.Combine(fixture.Root, id));
        Assert.Equal(JournalReader.Read(paths.Journal).Events.Select(next => EventLine.Of(next)), lines);

        using var csv = new StringWriter { NewLine = "\n" };
        CsvResultWriter.Write(ResultTable.Of(sweep.Snapshot()), csv);
        Assert.Equal(csv.ToString(), await api.Http.GetStringAsync(new Uri($"/api/sweeps/{id}/results", UriKind.Relative), within.Token));
        var json = JsonDocument.Parse(await api.Http.GetStringAsync(new Uri($"/api/sweeps/{id}/results?format=json", UriKind.Relative), within.Token));
        Assert.Equal(EngineFixture.Runs, json.RootElement.GetArrayLength());
        var refused = await api.GetAsync($"/api/sweeps/{id}/results?format=xml", HttpStatusCode.BadRequest);
        Assert.Contains("allowed: csv, json", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);

        var models = await api.GetAsync($"/api/sweeps/{id}/models");
        Assert.True(document.Strict(document.Answer("GET /api/sweeps/{id}/models")).Evaluate(models).IsValid);
        Assert.Equal(EngineFixture.Runs, models.GetProperty("models").GetArrayLength());
        var best = models.GetProperty("models")[0].GetProperty("run").GetInt32();
        Assert.Equal(Leaderboard.Of(sweep.Snapshot()).Winner!.Run.Number, best);
        var bytes = await api.Http.GetByteArrayAsync(new Uri($"/api/sweeps/{id}/runs/{best}/model", UriKind.Relative), within.Token);
        Assert.Equal(SHA256.HashData(await File.ReadAllBytesAsync(paths.ModelOf(best), within.Token)), SHA256.HashData(bytes));
    }

    [Fact]
    public async Task Model_OfARunWithoutOne_SaysWhy()
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        const string yaml = "task: { function: sphere }\nmethod: random\nrun_cap: 1\nparameters:\n  x: { min: 0.0, max: 1.0 }\n";
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request("no-model", yaml), within.Token);
        await using var sweep = await fixture.Engine.OpenAsync(id, within.Token);
        await sweep.Ended.WaitAsync(within.Token);
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var refused = await api.GetAsync($"/api/sweeps/{id}/runs/1/model", HttpStatusCode.NotFound);
        Assert.StartsWith("There is no model of run 1", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await api.GetAsync($"/api/sweeps/{id}/models")).GetProperty("models").GetArrayLength());
    }

    [Fact]
    public async Task File_IsAsItWasGiven_UntilSomebodyChangesIt()
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        const string yaml = "# <script>alert(1)</script> ünïcode\ntask: { function: sphere }\nmethod: random\nrun_cap: 1\n"
            + "parameters:\n  x: { min: 0.0, max: 1.0 }\n";
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request("given", yaml), within.Token);
        await using (var sweep = await fixture.Engine.OpenAsync(id, within.Token)) await sweep.Ended.WaitAsync(within.Token);
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        using var answer = await api.SendAsync($"/api/sweeps/{id}/file");
        Assert.Equal(yaml, await answer.Content.ReadAsStringAsync(within.Token));
        Assert.Equal("application/yaml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);

        await File.AppendAllTextAsync(new SweepPaths(Path.Combine(fixture.Root, id)).Source, "# changed\n", within.Token);
        var gone = await api.GetAsync($"/api/sweeps/{id}/file", HttpStatusCode.NotFound);
        Assert.Contains("has been changed since", gone.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baselines_OfOwnData_AreInTheTableAndWithTheSweep()
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var file = Path.Combine(fixture.Root, "..", "load.csv");
        await File.WriteAllTextAsync(file, DailyLoad.Text(400), within.Token);
        var yaml = $"task: {{ dataset: csv, file: {file}, target: load, time: time }}\nmethod: random\nrun_cap: 1\nparameters:\n  hidden_size: {{ value: 4 }}\n"
            + "  sequence_length: { value: 24 }\n  epochs: { value: 1 }\n";
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request("own", yaml), within.Token);
        await using var sweep = await fixture.Engine.OpenAsync(id, within.Token);
        await sweep.Ended.WaitAsync(within.Token);
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var expected = BaselineBoard.Of(sweep.Snapshot());
        Assert.NotEmpty(expected);
        var baselines = (await api.GetAsync($"/api/sweeps/{id}")).GetProperty("baselines").EnumerateArray().ToList();
        Assert.Equal(expected.Select(one => one.Title), baselines.Select(one => one.GetProperty("title").GetString()));
        Assert.Equal(expected[0].Figures["valid_loss"], baselines[0].GetProperty("figures").GetProperty("valid_loss").GetDouble(), 6);
        var lines = (await api.Http.GetStringAsync(new Uri($"/api/sweeps/{id}/results", UriKind.Relative), within.Token)).Split('\n');
        Assert.Equal(expected.Count, lines.Count(line => line.StartsWith(",baseline,", StringComparison.Ordinal)));
    }

    private static async Task<List<string>> JournalAsync(ApiClient api, ApiDocument document, string id, CancellationToken within)
    {
        using var answer = await api.SendAsync($"/api/sweeps/{id}/journal");
        // Fields of an event that the document does not list are its own.
        var schema = JsonSchema.FromText("{}");
        var lines = new List<string>();
        var stream = SseParser.Create(await answer.Content.ReadAsStreamAsync(within));
        await foreach (var item in stream.EnumerateAsync(within))
        {
            var data = JsonDocument.Parse(item.Data).RootElement;
            if (item.EventType == "event")
            {
                lines.Add(item.Data);
                Assert.Equal(item.EventId, data.GetProperty("seq").GetRawText());
            }
            else schema = document.Strict(document.Answer("GET /api/sweeps/{id}/journal"));
            Assert.True(schema.Evaluate(data).IsValid, item.Data);
        }
        return lines;
    }
}
