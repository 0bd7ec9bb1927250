using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>What changes, over a real sweep that is trained meanwhile.</summary>
public sealed class EventEndpointTests(LocalSweepsFixture fixture) : IClassFixture<LocalSweepsFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Events_FromTheStart_AddUpToTheTable()
    {
        using var within = new CancellationTokenSource(Patience);
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request(nameof(Events_FromTheStart_AddUpToTheTable)), within.Token);
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var items = await ReadAsync(api, id, null, within.Token);

        Assert.Equal("end", items[^1].EventType);
        Assert.All(items.SkipLast(1), item => Assert.Equal("update", item.EventType));
        var numbers = items.Select(item => long.Parse(item.EventId!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(numbers.Order(), numbers);
        await using var sweep = await fixture.Engine.OpenAsync(id, within.Token);
        var reports = sweep.Snapshot().Runs.SelectMany(run => run.Reports.Select(report => (run.Number, report.Epoch, Loss: report["valid_loss"]))).Order();
        Assert.Equal(reports.Select(Text), items.SkipLast(1).SelectMany(EpochsOf).Order().Select(Text));

        static string Text((int Run, int Epoch, double Loss) point) =>
            string.Create(CultureInfo.InvariantCulture, $"{point.Run}/{point.Epoch} {point.Loss:G6}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_AfterABreak_GoOnWhereTheyWere(bool byHeader)
    {
        using var within = new CancellationTokenSource(Patience);
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request($"{nameof(Events_AfterABreak_GoOnWhereTheyWere)}-{byHeader}"), within.Token);
        await using var sweep = await fixture.Engine.OpenAsync(id, within.Token);
        await sweep.Ended.WaitAsync(within.Token);
        var last = sweep.Snapshot().Sequence;
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var items = await ReadAsync(api, id, (last - 3).ToString(CultureInfo.InvariantCulture), within.Token, byHeader);

        // The last three events are the conclusion of the last run, its epoch before that or another's end, and the sweep's.
        Assert.Equal(["update", "end"], items.Select(item => item.EventType));
        Assert.Equal(last, items[0].Data.GetProperty("sequence").GetInt64());
        Assert.InRange(items[0].Data.GetProperty("runs").GetProperty("count").GetInt32(), 1, 2);
    }

    private static IEnumerable<(int Run, int Epoch, double Loss)> EpochsOf(SseItem<JsonElement> item)
    {
        var epochs = item.Data.GetProperty("epochs");
        var (runs, numbers) = (epochs.GetProperty("run"), epochs.GetProperty("epoch"));
        for (var i = 0; i < runs.GetArrayLength(); i++)
            yield return (runs[i].GetInt32(), numbers[i].GetInt32(), epochs.GetProperty("metrics").GetProperty("valid_loss")[i].GetDouble());
    }

    private static async Task<List<SseItem<JsonElement>>> ReadAsync(ApiClient api, string id, string? after, CancellationToken within, bool byHeader = false)
    {
        var path = $"/api/sweeps/{id}/events{(after is null || byHeader ? "" : $"?after={after}")}";
        using var answer = await api.SendAsync(path, byHeader ? [("Last-Event-ID", after!)] : []);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var items = new List<SseItem<JsonElement>>();
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(within), (_, data) => JsonDocument.Parse(data.ToArray()).RootElement)
            .EnumerateAsync(within))
            if (item.EventType != "beat") items.Add(item);
        return items;
    }
}
