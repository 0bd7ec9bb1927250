using System.Net;
using System.Text.Json;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Explaining;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>What a sweep means, in the figures and words of the verbs that say it.</summary>
public sealed class AnalysisEndpointsTests(LocalSweepsFixture fixture) : IClassFixture<LocalSweepsFixture>
{
    private const string Sample = "/api/sweeps/digits-gating";

    [Fact]
    public async Task Importance_IsThatOfTheVerb_AndSoIsTheSurfaceBehindIt()
    {
        var (id, stored) = await TrainAsync(nameof(Importance_IsThatOfTheVerb_AndSoIsTheSurfaceBehindIt));
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var answer = await api.GetAsync($"/api/sweeps/{id}/importance?metric=valid_accuracy");
        var expected = SweepImportance.Of(stored.Snapshot, "valid_accuracy").Result!;
        var shares = answer.GetProperty("parameters").EnumerateArray()
            .Select(one => (one.GetProperty("name").GetString()!, Math.Round(one.GetProperty("share").GetDouble(), 6)));
        Assert.Equal(expected.Parameters.Select(one => (one.Name, Math.Round(one.Share, 6))), shares);
        Assert.Equal(expected.Pairs.Count, answer.GetProperty("pairs").GetArrayLength());

        var surface = await api.GetAsync($"/api/sweeps/{id}/surface?across=learning_rate&up=cell");
        var means = SweepImportance.Surface(stored.Snapshot, "learning_rate", "cell")!.Means;
        Assert.Equal(means.Count, surface.GetProperty("means").GetArrayLength());
        Assert.Equal(means[1][3], surface.GetProperty("means")[1][3].GetDouble(), 1e-4);
    }

    [Fact]
    public async Task History_OfPausedRuns_HasThemInParts()
    {
        var (id, stored) = await TrainAsync(nameof(History_OfPausedRuns_HasThemInParts));
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var history = await api.GetAsync($"/api/sweeps/{id}/history");
        var decided = stored.Events.OfType<RunDecided>().ToList();
        Assert.Equal(decided.Select(one => one.Run), Column(history, "decisions", "run"));
        Assert.Equal(decided.Select(one => one.Epoch), Column(history, "decisions", "epoch"));

        var attempts = history.GetProperty("attempts");
        var runs = Column(history, "attempts", "run");
        var pauses = decided.Count(one => one.Decision == "pause");
        Assert.Equal(pauses, attempts.GetProperty("paused").EnumerateArray().Count(paused => paused.GetBoolean()));
        Assert.True(pauses > 0);
        // A run that was promoted goes on where it was, so that its parts add up to its epochs.
        var epochs = Column(history, "attempts", "to_epoch").Zip(Column(history, "attempts", "from_epoch"), (to, from) => to - from).ToList();
        foreach (var run in stored.Snapshot.Runs)
            Assert.Equal(run.EpochsDone, runs.Zip(epochs).Where(part => part.First == run.Number).Sum(part => part.Second));
        Assert.All(attempts.GetProperty("ended_at").EnumerateArray(), end => Assert.Equal(JsonValueKind.Number, end.ValueKind));
    }

    [Fact]
    public async Task Explain_SaysWhatTheVerbSays()
    {
        var (id, stored) = await TrainAsync(nameof(Explain_SaysWhatTheVerbSays));
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        Assert.Equal(StorySentences.Of(SweepStory.Of(stored)), Sentences(await api.GetAsync($"/api/sweeps/{id}/explain")));
        Assert.Equal(StorySentences.Of(SweepStory.Of(stored, 3), stored.Snapshot.Runs[2]), Sentences(await api.GetAsync($"/api/sweeps/{id}/explain?run=3")));
        await api.GetAsync($"/api/sweeps/{id}/explain?run=99", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Report_IsTheReport_AsAFile()
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        using var answer = await api.SendAsync($"{Sample}/report");
        using var expected = new StringWriter();
        SweepReport.Write(SampleSweeps.Mixed, expected);
        Assert.Equal(expected.ToString(), await answer.Content.ReadAsStringAsync());
        Assert.Equal("report.html", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    [Theory]
    [InlineData("importance?metric=nothing", "metric: found 'nothing'")]
    [InlineData("surface?across=nothing&up=cell", "across: found 'nothing'")]
    [InlineData("surface?across=cell", "up: found ''")]
    [InlineData("surface?across=cell&up=cell", "up: found 'cell', as across; name another parameter")]
    public async Task Question_ThatCannotBeAnswered_SaysWhatIsAllowed(string question, string detail)
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        var problem = await api.GetAsync($"{Sample}/{question}", HttpStatusCode.BadRequest);
        Assert.StartsWith(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_ThatWasChosen_IsToldFromAParameterThatIsNotInForce()
    {
        var (id, stored) = await TrainAsync(nameof(Null_ThatWasChosen_IsToldFromAParameterThatIsNotInForce));
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var columns = (await api.GetAsync($"/api/sweeps/{id}/runs")).GetProperty("columns").EnumerateArray().ToDictionary(
            column => column.GetProperty("name").GetString()!);
        var off = stored.Snapshot.Runs.Where(run => run.Variant.Find("clip_norm") is { Kind: ParameterValueKind.None }).Select(run => run.Number - 1);
        Assert.Equal(off, columns["clip_norm"].GetProperty("off").EnumerateArray().Select(place => place.GetInt32()));
        Assert.Contains(columns["activation"].GetProperty("values").EnumerateArray(), value => value.ValueKind == JsonValueKind.Null);
        Assert.Equal(0, columns["activation"].GetProperty("off").GetArrayLength());
    }

    private static IEnumerable<int> Column(JsonElement history, string table, string name) =>
        history.GetProperty(table).GetProperty(name).EnumerateArray().Select(value => value.GetInt32());

    private static IEnumerable<string> Sentences(JsonElement answer) =>
        answer.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetString()!);

    private async Task<(string Id, StoredSweep Stored)> TrainAsync(string name)
    {
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Ruled(name), CancellationToken.None);
        await using var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None);
        await sweep.Ended;
        return (id, SweepReader.Read(Path.Combine(fixture.Root, id), EngineFixture.Effective));
    }
}
