using System.Text.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>What the interface says of the gradient's way back through time.</summary>
public sealed class GradientFlowTests
{
    private const string Sweep = "/api/sweeps/digits-gating";

    private static readonly SweepSnapshot Looked = SampleSweeps.WithGradients;

    [Fact]
    public async Task Runs_DiagnosisColumn_SaysWhatShowSays()
    {
        var column = await DiagnosisAsync(Looked);
        Assert.Equal(("progress", "text"), (column!.Value.GetProperty("group").GetString(), column.Value.GetProperty("kind").GetString()));
        var words = column.Value.GetProperty("values").EnumerateArray().Select(value => value.GetString() ?? "").ToList();
        Assert.Equal(Looked.Runs.Select(run => Diagnosis.Of(Looked, run)), words);
        Assert.Equal(["", "degenerate start"], new[] { 7, 9 }.Select(run => words[run - 1]));
        Assert.All(new[] { 1, 4 }, run => Assert.NotEmpty(words[run - 1]));
    }

    [Fact]
    public async Task Runs_WithoutProbe_HaveNoDiagnosis() => Assert.Null(await DiagnosisAsync(SampleSweeps.Mixed));

    [Theory]
    [InlineData(1, "vanishing")]
    [InlineData(7, null)]
    [InlineData(9, "degenerate start")]
    public async Task Run_Gradient_HasTheSentencesOfTheTerminalAndNoFigureTwice(int number, string? diagnosis)
    {
        var run = await GetAsync(Looked, $"{Sweep}/runs/{number}");
        var gradient = run.GetProperty("gradient");
        var sentences = gradient.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetString()!).ToList();
        Assert.Equal(GradientMeaning.Of(Looked.Runs[number - 1]), sentences);
        Assert.Contains("the gradient shrinks (a factor of ", sentences[^2] + sentences[0], StringComparison.Ordinal);
        var told = run.GetProperty("diagnosis");
        Assert.Equal(diagnosis, told.GetProperty("cause").GetString());
        Assert.Equal(Diagnosis.Sentences(Looked, Looked.Runs[number - 1]),
            told.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetString()!));
        Assert.Equal(JsonValueKind.Null, gradient.GetProperty("absence").ValueKind);
        // The curves by lag are those of the metrics, epoch by epoch, and what was there at the start.
        Assert.Equal(Looked.Runs[number - 1].Reports.Count, run.GetProperty("curves").GetProperty("gradient_lag_16").GetArrayLength());
        Assert.Equal(number != 7, run.GetProperty("figures").TryGetProperty("start_gradient_lag_16", out _));
    }

    [Fact]
    public async Task Run_ThatWasNotLookedInto_SaysWhy()
    {
        var gradient = (await GetAsync(Looked, $"{Sweep}/runs/3")).GetProperty("gradient");
        Assert.Equal("Run 3 was not probed: its network has no state that the probe can follow.", gradient.GetProperty("absence").GetString());
        Assert.Equal(0, gradient.GetProperty("sentences").GetArrayLength());
    }

    [Fact]
    public async Task Runs_DetailsOfTheProbe_AreLeftToTheRunAndItsCurves()
    {
        var names = (await GetAsync(Looked, $"{Sweep}/runs")).GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()!)
            .ToList();
        foreach (var kept in (string[])["gradient_gamma", "best_gradient_horizon", "start_saturation", "start_spectral_radius", "grad_norm_median"])
            Assert.Contains(kept, names);
        foreach (var detail in (string[])["gradient_lag_16", "best_gradient_horizon_l1", "start_gate_f_mean", "grad_norm_W_hh_l0"])
            Assert.DoesNotContain(detail, names);
        Assert.Contains("gradient_lag_16", (await GetAsync(Looked, Sweep)).GetProperty("epoch_metrics").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(8, (await GetAsync(Looked, $"{Sweep}/curves?metric=gradient_lag_16&runs=1")).GetProperty("values").GetArrayLength());
    }

    [Fact]
    public void Register_RunThatReports_IsReadAnew()
    {
        var register = new RunRegister();
        var before = Looked.Runs[6];
        var after = before with { Reports = [.. before.Reports.Select(report => report with { Metrics = [new("later", 1), .. report.Metrics] })] };
        Assert.DoesNotContain("later", register.MetricsOf(Looked).Epochs);
        Assert.Contains("later", register.MetricsOf(Looked with { Runs = [.. Looked.Runs.Select(run => run.Number == 7 ? after : run)] }).Epochs);
    }

    private static async Task<JsonElement?> DiagnosisAsync(SweepSnapshot sweep)
    {
        var columns = (await GetAsync(sweep, $"{Sweep}/runs")).GetProperty("columns").EnumerateArray();
        return columns.Where(column => column.GetProperty("name").GetString() == "diagnosis").Select(column => (JsonElement?)column).SingleOrDefault();
    }

    private static async Task<JsonElement> GetAsync(SweepSnapshot sweep, string path)
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(sweep)));
        return await api.GetAsync(path);
    }
}
