using System.Net;
using System.Text.Json;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>What is read, over a sweep that holds every state and every oddity.</summary>
public sealed class SweepEndpointsTests : IAsyncLifetime
{
    private const string Sweep = "/api/sweeps/digits-gating";

    private ApiClient _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));

    public async ValueTask DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Sweeps_OneSweep_CountsWhatItHolds()
    {
        var sweep = Assert.Single((await _api.GetAsync("/api/sweeps")).GetProperty("sweeps").EnumerateArray());
        Assert.Equal("digits-gating", sweep.GetProperty("id").GetString());
        Assert.Equal("running", sweep.GetProperty("state").GetString());
        Assert.Equal(12, sweep.GetProperty("planned").GetInt32());
        Assert.Equal(2, sweep.GetProperty("states").GetProperty("running").GetInt32());
        Assert.Equal(["diverged 2", "out of memory, \"lstm\" at 64 1"],
            sweep.GetProperty("failures").EnumerateArray().Select(failure => $"{failure.GetProperty("cause")} {failure.GetProperty("count")}"));
        var best = Leaderboard.BestSoFar(SampleSweeps.Mixed)!;
        Assert.Equal(best.Run.Number, sweep.GetProperty("best").GetProperty("run").GetInt32());
        Assert.Equal(best.Value, sweep.GetProperty("best").GetProperty("value").GetDouble(), 9);
        Assert.Equal(SampleSweeps.Mixed.Runs.Sum(run => (double)run.Flops()), sweep.GetProperty("flops").GetDouble());
    }

    [Fact]
    public async Task Sweep_Parameters_SayHowToDrawThem()
    {
        var parameters = (await _api.GetAsync(Sweep)).GetProperty("parameters").EnumerateArray()
            .ToDictionary(parameter => parameter.GetProperty("name").GetString()!);
        Assert.Equal(SampleSweeps.Definition.Space.Parameters.Select(parameter => parameter.Name), parameters.Keys);
        Assert.Equal(("category", "category", false), Kind(parameters["cell"]));
        Assert.Equal(("number", "log", false), Kind(parameters["learning_rate"]));
        Assert.Equal(("number", "linear", false), Kind(parameters["forget_bias"]));
        Assert.Equal(("number", "category", true), Kind(parameters["epochs"]));
        Assert.Equal("cell: rnn", parameters["activation"].GetProperty("when").GetString());

        static (string?, string?, bool) Kind(JsonElement parameter) =>
            (parameter.GetProperty("kind").GetString(), parameter.GetProperty("scale").GetString(), parameter.GetProperty("constant").GetBoolean());
    }

    [Fact]
    public async Task Runs_Columns_HoldWhatExportPrints()
    {
        var answer = await _api.GetAsync($"{Sweep}/runs");
        var table = ResultTable.Of(SampleSweeps.Mixed);
        var columns = answer.GetProperty("columns").EnumerateArray()
            .ToDictionary(column => column.GetProperty("name").GetString()!, column => column.GetProperty("values").EnumerateArray().ToArray());
        // A digest is for files, not for tables on a screen.
        foreach (var (name, index) in table.Columns.Select((name, index) => (name, index))
            .Where(column => column.name != "weights_digest" && !column.name.EndsWith("_at", StringComparison.Ordinal)))
            Assert.Equal(table.Rows.Select(row => Text(row[index])), columns[name].Select(value => Text(value)));
        Assert.Equal(SampleSweeps.Mixed.Sequence, answer.GetProperty("sequence").GetInt64());

        static string Text(object? cell) => cell switch
        {
            null => "",
            double number => number.ToString("G9", System.Globalization.CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            JsonElement { ValueKind: JsonValueKind.Null } => "",
            JsonElement { ValueKind: JsonValueKind.Number } json => json.TryGetInt64(out var whole) ? Text(whole) : Text(json.GetDouble()),
            _ => cell.ToString()!,
        };
    }

    [Fact]
    public async Task Curves_OfSomeRuns_LieOneAfterTheOther()
    {
        var answer = await _api.GetAsync($"{Sweep}/curves?metric=grad_norm_mean&runs=1,4,5");
        Assert.Equal([8, 2, 0], answer.GetProperty("lengths").EnumerateArray().Select(length => length.GetInt32()));
        var values = answer.GetProperty("values").EnumerateArray().ToList();
        Assert.Equal(10, values.Count);
        Assert.Equal("NaN", values[9].GetString());
        Assert.Equal(SampleSweeps.Mixed.Runs[0].Reports[7]["grad_norm_mean"], values[7].GetDouble(), 6);
    }

    [Fact]
    public async Task Run_ThatDiverged_SaysWhere()
    {
        var run = await _api.GetAsync($"{Sweep}/runs/4");
        Assert.Equal("the gradient was NaN at step 61", run.GetProperty("reason").GetString());
        Assert.Equal(61, run.GetProperty("diverged_at_step").GetInt64());
        Assert.Equal(2, run.GetProperty("curves").GetProperty("valid_loss").GetArrayLength());
    }

    [Fact]
    public async Task Run_Forked_SaysFromWhichRunAndEpoch()
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.WithAFork)));
        var fork = await api.GetAsync($"{Sweep}/runs/2");
        Assert.Equal((1, 3), (fork.GetProperty("parent").GetInt32(), fork.GetProperty("parent_epoch").GetInt32()));
        // A curve begins with epoch 1; the first epochs are the parent's.
        var curve = fork.GetProperty("curves").GetProperty("valid_loss").EnumerateArray().ToList();
        Assert.Equal(["NaN", "NaN", "NaN"], curve.Take(3).Select(value => value.GetString()));
        Assert.Equal(fork.GetProperty("epochs_done").GetInt32(), curve.Count);
        var parent = await api.GetAsync($"{Sweep}/runs/1");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (parent.GetProperty("parent").ValueKind, parent.GetProperty("parent_epoch").ValueKind));
    }

    [Theory]
    [InlineData("/api/sweeps/nothing", "There is no sweep 'nothing'.")]
    [InlineData("/api/sweeps/..%2F..%2Fetc", "There is no sweep '..%2F..%2Fetc'.")]
    [InlineData($"{Sweep}/runs/0", "There is no run '0'; runs have the numbers 1 to 11.")]
    [InlineData($"{Sweep}/runs/12", "There is no run '12'")]
    [InlineData($"{Sweep}/runs/one", "There is no run 'one'")]
    [InlineData("/api/nothing", "is not something that can be asked here")]
    [InlineData("/assets/../../secret", "is not something that can be asked here")]
    public async Task Get_WhatIsNotThere_SaysSo(string path, string expected) =>
        Assert.Contains(expected, (await _api.GetAsync(path, HttpStatusCode.NotFound)).GetProperty("detail").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData($"{Sweep}/curves?metric=lost", "metric: found 'lost'; this sweep's epochs report train_loss, ")]
    [InlineData($"{Sweep}/history?metric=valid_loss", "'metric' is no word of this question; nothing can be asked for here.")]
    [InlineData($"{Sweep}/curves?metrics=valid_loss", "'metrics' is no word of this question; allowed: metric, runs.")]
    [InlineData($"{Sweep}/events?Last-Event-ID=3", "'Last-Event-ID' is no word of this question; allowed: after.")]
    [InlineData($"{Sweep}?id=other", "'id' is no word of this question; nothing can be asked for here.")]
    [InlineData($"{Sweep}/events?after=minus", "after: found 'minus'; allowed: a sequence number of the journal, from 0.")]
    public async Task Get_WrongQuestion_SaysWhatIsAllowed(string path, string expected) =>
        Assert.StartsWith(expected, (await _api.GetAsync(path, HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("/")]
    [InlineData("/plain")]
    [InlineData("/plain.css")]
    [InlineData("/plain/digits-gating")]
    [InlineData("/api/about")]
    [InlineData("/openapi/v1.json")]
    [InlineData(Sweep)]
    [InlineData($"{Sweep}/runs")]
    [InlineData($"{Sweep}/table")]
    [InlineData($"{Sweep}/table/curves?metric=valid_loss")]
    [InlineData($"{Sweep}/table/attempts")]
    [InlineData($"{Sweep}/runs/4")]
    [InlineData($"{Sweep}/curves?metric=valid_loss")]
    [InlineData($"{Sweep}/events")]
    [InlineData($"{Sweep}/runs/99")]
    public async Task Head_OfWhatCanBeRead_AnswersAsGetWithoutTheBody(string path)
    {
        using var get = await _api.SendAsync(path);
        using var head = await _api.SendAsync(HttpMethod.Head, path);
        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Head_OfACommand_IsRefused()
    {
        using var head = await _api.SendAsync(HttpMethod.Head, $"{Sweep}/commands");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
    }

    [Fact]
    public async Task Sweeps_NoRunsYet_IsNoError()
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Empty)));
        Assert.Equal(JsonValueKind.Null,
            Assert.Single((await api.GetAsync("/api/sweeps")).GetProperty("sweeps").EnumerateArray()).GetProperty("best").ValueKind);
        Assert.Equal(0, (await api.GetAsync($"{Sweep}/runs")).GetProperty("count").GetInt32());
        Assert.Equal(0, (await api.GetAsync($"{Sweep}/curves?metric=valid_loss")).GetProperty("values").GetArrayLength());
    }
}
