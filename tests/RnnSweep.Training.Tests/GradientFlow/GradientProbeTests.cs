using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>The probe in whole runs.</summary>
public sealed class GradientProbeTests
{
    private static readonly RunGoal Goal = new("valid_loss", Maximize: false);

    [Theory]
    [InlineData("digits", "cell: rnn")]
    [InlineData("digits", "cell: gru")]
    [InlineData("digits", "cell: lstm")]
    [InlineData("digits", "cell: jordan")]
    [InlineData("embedded_reber", "cell: jordan")]
    [InlineData("embedded_reber", "cell: jordan, teacher_forcing: true")]
    [InlineData("digits", "cell: lstm, layer_norm: true, zoneout: 0.1, num_layers: 2")]
    [InlineData("embedded_reber", "cell: gru, layer_norm: true, bidirectional: true")]
    [InlineData("embedded_reber", "cell: gru, zoneout: 0.2, recurrent_dropout: 0.1")]
    [InlineData("digits", "cell: lstm, cell_variant: full_gate_recurrence, zoneout: 0.1, num_layers: 2")]
    public void Advance_WhateverTheProbe_TrainsTheSameWeights(string dataset, string settings)
    {
        (string, object?)[] values = [.. settings.Split(", ").Select(pair => pair.Split(": ")).Select(pair => (pair[0], Value(pair[1])))];
        var off = Train(dataset, [.. values, ("gradient_probe", "off")]);
        foreach (var level in new[] { "default", "fine" })
        {
            var probed = Train(dataset, [.. values, ("gradient_probe", level)]);
            Assert.Equal(off.Conclude().WeightsDigest, probed.Conclude().WeightsDigest);
            foreach (var metric in off.Reports.SelectMany(report => report.Metrics).Select(metric => metric.Name))
                Assert.Equal(off.Reports.Select(report => report[metric]), probed.Reports.Select(report => report[metric]));
            Assert.Equal(1, probed.Reports[^1]["gradient_lag_0"]);
            Assert.InRange(probed.Reports[^1][FlowMetrics.Horizon], 0, 30);
            var names = probed.Reports[^1].Metrics.Select(metric => metric.Name).Except(EpochMetrics.All).ToList();
            Assert.All(names, name => Assert.True(FlowMetrics.IsKnown(name), name));
        }
        Assert.DoesNotContain(off.Reports[0].Metrics, metric => metric.Name == FlowMetrics.Gamma);

        static object? Value(string text) =>
            bool.TryParse(text, out var truth) ? truth : long.TryParse(text, out var whole) ? whole
                : double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : text;
    }

    [Fact]
    public void Advance_JordanWithATeacher_ReportsThatNothingCrossesTime()
    {
        var run = Train("embedded_reber", ("cell", "jordan"), ("teacher_forcing", true), ("gradient_probe", "fine"));
        foreach (var report in run.Reports)
        {
            Assert.Equal(1, report["gradient_lag_0"]);
            foreach (var lag in new[] { 1, 2, 4, 8 }) Assert.Equal(0, report[$"gradient_lag_{lag}"]);
            Assert.Equal(0, report[FlowMetrics.Horizon]);
            Assert.InRange(report[FlowMetrics.Saturation], 0, 1);
            Assert.True(report[FlowMetrics.SignalToNoise] > 0);
            Assert.True(report["grad_norm_W_yh_l0"] > 0);
            Assert.DoesNotContain(report.Metrics, metric => metric.Name is FlowMetrics.Gamma or FlowMetrics.Lyapunov or FlowMetrics.SpectralRadius);
        }
    }

    [Fact]
    public void Advance_JordanOnItsOwn_ReportsHowFarTheGradientGoes()
    {
        var report = Train("embedded_reber", ("cell", "jordan")).Reports[^1];
        Assert.InRange(report["gradient_lag_1"], 1e-6, 10);
        Assert.InRange(report[FlowMetrics.Gamma], 1e-3, 2);
        Assert.True(double.IsFinite(report[FlowMetrics.Lyapunov]));
    }

    [Fact]
    public void Advance_Gru_ReportsCurveGatesAndParameters()
    {
        var run = Train("digits", ("cell", "gru"));
        var report = run.Reports[^1];
        Assert.Equal(1, report["gradient_lag_0"]);
        Assert.InRange(report["gradient_lag_4"], 0.0001, 10);
        Assert.InRange(report[FlowMetrics.Gamma], 0.1, 1.5);
        Assert.InRange(report[FlowMetrics.Horizon], 0, 7);
        Assert.InRange(report["gate_z_mean"], 0.1, 0.9);
        Assert.Equal(-1 / Math.Log(report["gate_z_mean"]), report[FlowMetrics.EffectiveMemory], 1e-9);
        Assert.InRange(report[FlowMetrics.Saturation], 0, 1);
        Assert.InRange(report["update_ratio_W_hn_l0"], 1e-6, 1);
        Assert.InRange(report["grad_norm_W_hn_l0"], 1e-6, 10);
        Assert.True(report[FlowMetrics.SignalToNoise] > 0);
        Assert.True(double.IsFinite(report[FlowMetrics.Lyapunov]));
        Assert.DoesNotContain(report.Metrics, metric => metric.Name is FlowMetrics.Dead or FlowMetrics.SpectralRadius);
        Assert.Contains(run.Conclude().Metrics, metric => metric.Name == "start_" + FlowMetrics.Gamma);
    }

    [Theory]
    [InlineData("digits", "lstm", 1, false)]
    [InlineData("digits", "rnn", 2, true)]
    [InlineData("delayed_echo", "gru", 2, false)]
    [InlineData("embedded_reber", "lstm", 1, true)]
    public void Metrics_AllNames_AreKnownAndDistinct(string dataset, string cell, int layers, bool bidirectional)
    {
        var run = Train(dataset, ("cell", cell), ("num_layers", (long)layers), ("bidirectional", bidirectional), ("gradient_probe", "fine"));
        var names = run.Reports[^1].Metrics.Select(metric => metric.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names.Except(EpochMetrics.All), name => Assert.True(FlowMetrics.IsKnown(name), name));
        Assert.Contains(FlowMetrics.SpectralRadius, names);
        Assert.All(run.Reports[^1].Metrics, metric => Assert.False(double.IsNaN(metric.Value), metric.Name));
    }

    [Fact]
    public void Dead_UnitsThatAreZeroOnTheWholeBatch_AreCounted()
    {
        var shape = Probing.Shape("rnn", 10, Training.Settings.Activation.Relu);
        var network = Probing.Network(shape, Training.Settings.Loss.MeanSquaredError, 6, 3,
            new() { HiddenSize = 10, Activation = Training.Settings.Activation.Relu });
        var batch = Probing.Batch(shape, 6, 3);
        // Biases far below 0 keep three units from ever answering; far above 0, the others always do.
        network.Layout["b_h_l0"].CopyFrom([-1e3f, 1e3f, 1e3f, -1e3f, 1e3f, 1e3f, 1e3f, -1e3f, 1e3f, 1e3f], network.Parameters.Span);
        network.Layout["W_hh_l0"].CopyFrom(new float[100], network.Parameters.Span);
        network.Pack(forTraining: true);
        network.Forward(batch);
        var activity = new Activity(network, Training.Settings.Activation.Relu);
        activity.Observe(batch);
        Assert.Equal(0.3, activity.Dead, 1e-12);
        Assert.True(double.IsNaN(activity.Saturation));
    }

    [Theory]
    [InlineData("gradient_lag_3", false)]
    [InlineData("gradient_lag_16", true)]
    [InlineData("gradient_lag_h_16", true)]
    [InlineData("gradient_lag_16_l1_reverse", true)]
    [InlineData("gradient_gamma_l1", true)]
    [InlineData("gate_f_mean", true)]
    [InlineData("update_ratio_b_hn_l0", true)]
    [InlineData("grad_norm_R_io_l0", true)]
    [InlineData("grad_norm_gain_c_l0", true)]
    [InlineData("update_ratio_p_o_l1_reverse", true)]
    [InlineData("grad_norm_median", false)]
    [InlineData("update_ratio", false)]
    [InlineData("valid_loss", false)]
    public void IsKnown_Name_IsWhatTheProbeCanSay(string name, bool expected) => Assert.Equal(expected, FlowMetrics.IsKnown(name));

    private static IRunWork Train(string dataset, params (string Name, object? Value)[] values)
    {
        var all = LiteralValue.Pairs([.. values, ("epochs", 2L), ("hidden_size", 12L)]);
        var arguments = dataset == "digits" ? TaskArguments.None
            : TaskArguments.None.With("train", 64L).With("valid", 20L).With("test", 20L).With("data_seed", 1L);
        var run = new NetworkRunFactory().Start(new RunRequest(1, 42, new TaskSettings(dataset) { Arguments = arguments }, all), Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        return run;
    }
}
