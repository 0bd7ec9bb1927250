using System.Net;
using System.Text.Json;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>Variants and values beside each other, in the figures of the verbs that have them.</summary>
public sealed class StandingEndpointsTests
{
    private const string Sweep = "/api/sweeps/digits-gating";

    [Fact]
    public async Task Variants_WithRepeats_AreTheBoardOfShow()
    {
        var sweep = RepeatedSweep.Of(8);
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(sweep)));
        var variants = (await api.GetAsync($"{Sweep}/variants")).GetProperty("variants").EnumerateArray().ToList();
        var board = VariantBoard.Of(sweep);
        Assert.Equal(board.Select(one => (one.Rank, one.Variant.Number, one.Count, one.Diverged)), variants.Select(one => (
            one.GetProperty("rank").GetInt32(), one.GetProperty("variant").GetInt32(), one.GetProperty("seeds").GetInt32(),
            one.GetProperty("diverged").GetInt32())));
        Assert.Equal(board.Select(Figures), variants.Select(one =>
            Line(Number(one, "mean"), Number(one, "standard_deviation"), Number(one, "standard_error"), Number(one, "chance_best"))));
        Assert.Equal(1, variants.Sum(one => Number(one, "chance_best") ?? 0), 6);

        static string Figures(VariantStanding one) => Line(one.Mean, one.Deviation, one.Error, one.BestChance);
        static string Line(params double?[] figures) => string.Join(' ', figures.Select(figure => figure is null or double.NaN ? "none" : $"{figure:G6}"));
        static double? Number(JsonElement one, string name) => one.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
    }

    [Fact]
    public async Task Variants_WithoutRepeats_AreNone()
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        Assert.Equal(0, (await api.GetAsync($"{Sweep}/variants")).GetProperty("variants").GetArrayLength());
    }

    [Fact]
    public async Task Groups_AreThoseOfTheVerb_TheSurestFirst()
    {
        string[] cells = ["rnn", "lstm"];
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 24, [.. Enumerable.Range(1, 24).Select(run =>
        {
            var values = SampleSweeps.Values(cells[run % 2], 8 * (1 + run / 2 % 6), null, 8, 0.01);
            return SampleSweeps.Run(run, RunState.Finished, 1, 0.5 + run % 2 * -0.2 + 0.001 * run, 1, 0.5, values);
        })]);
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(sweep)));
        var answer = await api.GetAsync($"{Sweep}/groups");
        var expected = SweepGroups.Of(sweep, SweepImportance.Of(sweep));
        var groups = answer.GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal(expected.Select(one => $"{one.Parameter} {one.First} {one.Second} {one.Pairs} {one.Adjusted:G6}"),
            groups.Select(one => $"{one.GetProperty("parameter")} {one.GetProperty("better")} {one.GetProperty("worse")} {one.GetProperty("pairs")} "
                + $"{one.GetProperty("p_adjusted").GetDouble():G6}"));
        Assert.Equal(("cell", "lstm", true), (groups[0].GetProperty("parameter").GetString(), groups[0].GetProperty("better").GetString(),
            groups[0].GetProperty("sure").GetBoolean()));
        Assert.Equal(SweepGroups.Method(expected), answer.GetProperty("sentences")[0].GetString());
    }

    [Fact]
    public async Task Groups_OfAnUnknownMetric_AreRefused()
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        var problem = await api.GetAsync($"{Sweep}/groups?metric=nothing", HttpStatusCode.BadRequest);
        Assert.StartsWith("metric: found 'nothing'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
