using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Results;

/// <summary>What tables and sentences say of the gradient's way back through time.</summary>
public sealed class GradientFlowResultTests
{
    [Fact]
    public void Curves_OfARunThatHasEnded_AreThoseOfStartBestAndEnd()
    {
        var curves = GradientCurve.Of(Run(1, "rnn", 4, 0.9));
        Assert.Equal([("start", 0), ("best", 1), ("end", 2)], curves.Select(curve => (curve.Moment, curve.Epoch)));
        Assert.Equal([0, 1, 2], curves[1].Points.Select(point => point.Lag));
        Assert.Equal(0.81, curves[1].Points[2].Value, 1e-12);
        Assert.Equal((0.9, 4.0), (curves[1].Gamma, curves[1].Horizon));
    }

    [Fact]
    public void Merge_IsTheGeometricMean_WhateverTheOrder()
    {
        var (a, b) = (GradientCurve.Of(Run(1, "rnn", 4, 0.9))[1], GradientCurve.Of(Run(2, "rnn", 4, 0.1))[1]);
        var merged = GradientCurve.Merge([(2, b), (1, a)])!;
        Assert.Equal(0.3, merged[1].Value, 1e-12);
        Assert.Equal(merged, GradientCurve.Merge([(1, a), (2, b)])!);
        Assert.Null(GradientCurve.Merge([]));
    }

    [Fact]
    public void Meaning_NamesFactorHorizonAndWhatTheTaskAsks()
    {
        var run = Run(1, "rnn", 4, 0.9);
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 1, [run]);
        var text = string.Join(' ', GradientMeaning.Of(run));
        Assert.Contains("After the best epoch, 1, the gradient shrinks (a factor of 0.9000 a step): 0.8100 times its size arrives 2 steps back, "
            + "and more than a hundredth everywhere up to 4 steps.", text,
            StringComparison.Ordinal);
        Assert.Contains("asks for memory over up to 49 steps: an input more than 4 steps before the end", text, StringComparison.Ordinal);
        Assert.Null(GradientMeaning.Absence(sweep, run));
        Assert.Equal("grows", GradientMeaning.Word(1.1));
        Assert.Equal("keeps its size", GradientMeaning.Word(1.0));
    }

    [Fact]
    public void Meaning_GradientThatComesAndGoes_SaysWhenItReachesAndWhatTheMedianIs()
    {
        var run = Run(1, "rnn", 60, 1);
        var last = run.Reports[^1];
        EpochReport Short(int epoch) => last with
        {
            Epoch = epoch,
            Metrics = [.. last.Metrics.Select(metric => metric.Name == "gradient_horizon" ? metric with { Value = 3 } : metric)],
        };
        var gone = run with { Reports = [.. run.Reports, Short(3), Short(4), Short(5)] };

        Assert.Contains("over up to 49 steps: the gradient reaches that far.", string.Join(' ', GradientMeaning.Of(run)), StringComparison.Ordinal);
        Assert.Contains("over up to 49 steps: the gradient reaches that far after epoch 1, the best one, and 3 steps at the median over its epochs.",
            string.Join(' ', GradientMeaning.Of(gone)), StringComparison.Ordinal);
    }

    [Fact]
    public void Meaning_GradientThatIsGoneAtOnce_SaysSoWithoutZeroSteps()
    {
        var text = string.Join(' ', GradientMeaning.Of(Run(1, "rnn", 0, 0.001)));
        Assert.Contains("less than a hundredth of it arrives one step back.", text, StringComparison.Ordinal);
        Assert.Contains("an input before the last one changes the weights less than a hundredth as much as the last one.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 steps", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Absence_RunWithoutFigures_SaysWhy()
    {
        var (sweep, plain) = (SampleSweeps.Mixed, SampleSweeps.Mixed.Runs);
        var off = plain[0] with { Variant = new Variant(1, [.. plain[0].Variant.Values, new("gradient_probe", ParameterValue.Of("off"))]) };
        var function = sweep with { Definition = sweep.Definition with { Task = TaskSettings.Of(new FunctionSettings("sphere")) } };
        Assert.Equal("run 1 was not probed: its network has no state that the probe can follow", GradientMeaning.Absence(sweep, plain[0]));
        Assert.Equal("run 1 was not probed: gradient_probe is off", GradientMeaning.Absence(sweep, off));
        Assert.Equal("run 10 ended before its first epoch", GradientMeaning.Absence(sweep, plain[9]));
        Assert.Equal("run 11 has reported nothing yet", GradientMeaning.Absence(sweep, plain[10]));
        Assert.Equal("run 1 is a value of a test function, which has no gradient through time", GradientMeaning.Absence(function, plain[0]));
        Assert.Empty(GradientMeaning.Of(plain[0]));
    }

    [Fact]
    public void Diagnosis_ShortHorizonWithoutLearning_IsVanishing()
    {
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 2, [Run(1, "rnn", 4, 0.05), Run(2, "gru", 49, 1)]);
        Assert.Equal(["vanishing", "no better than guessing"], sweep.Runs.Select(run => Diagnosis.Of(sweep, run)));
        Assert.Equal("", Diagnosis.Of(sweep, sweep.Runs[0] with { State = RunState.Running }));
        Assert.True(Diagnosis.IsKnown(sweep));
        Assert.False(Diagnosis.IsKnown(SampleSweeps.Mixed));
    }

    [Fact]
    public void HorizonEffect_ParameterThatDecides_HasAllOfIt()
    {
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 4,
            [Run(1, "rnn", 4, 0.9), Run(2, "gru", 49, 1), Run(3, "rnn", 4, 0.9, 16), Run(4, "gru", 49, 1, 16)]);
        var effects = HorizonEffect.Of(sweep);
        Assert.Equal("cell", effects[0].Parameter);
        Assert.Equal(1, effects[0].Share, 1e-12);
        Assert.Equal([("rnn", 2, Math.Round(4.0 / 49, 9)), ("gru", 2, 1.0)],
            effects[0].Values.Select(one => (one.Value.ToString(), one.Runs, Math.Round(one.Horizon, 9))));
        Assert.True(effects[0].IsOfNeeded);
        Assert.Equal(0, effects.Single(effect => effect.Parameter == "sequence_length").Share, 1e-12);
        Assert.Empty(HorizonEffect.Of(SampleSweeps.Mixed));
    }

    [Fact]
    public void HorizonEffect_ParameterThatSomeRunsDoNotHave_IsComparedAmongTheOthers()
    {
        // Activation belongs to rnn alone: it decides nothing, though gru, which has none, sees much further.
        RunSnapshot Relu(int number, double horizon)
        {
            var run = Run(number, "rnn", horizon, 0.9);
            return run with { Variant = new(number, SampleSweeps.Values("rnn", 32, "relu", 8, 0.004)) };
        }

        var effects = HorizonEffect.Of(SampleSweeps.Sweep(SweepState.Finished, 6,
            [Run(1, "rnn", 4, 0.9), Run(2, "rnn", 9, 0.9), Run(3, "gru", 49, 1), Relu(4, 4), Run(5, "gru", 49, 1), Relu(6, 9)]));
        var activation = effects.Single(effect => effect.Parameter == "activation");
        Assert.Equal(0, activation.Share, 1e-12);
        Assert.Equal([("tanh", 2), ("relu", 2)], activation.Values.Select(one => (one.Value.ToString(), one.Runs)));
        Assert.Equal((2, 0), (activation.Inactive, effects.Single(effect => effect.Parameter == "cell").Inactive));
        // With one value left there is nothing to compare.
        Assert.DoesNotContain(HorizonEffect.Of(SampleSweeps.Sweep(SweepState.Finished, 3,
            [Run(1, "rnn", 4, 0.9), Run(2, "rnn", 9, 0.9), Run(3, "gru", 49, 1)])), effect => effect.Parameter == "activation");
    }

    private static RunSnapshot Run(int number, string cell, double horizon, double gamma, long length = 8)
    {
        MetricValue[] flow =
        [
            new("gradient_gamma", gamma), new("gradient_horizon", horizon), new("gradient_lag_0", 1), new("gradient_lag_1", gamma),
            new("gradient_lag_2", gamma * gamma),
            new("memoryless_loss", 0.5), new("dependency_length", 49),
        ];
        var run = SampleSweeps.Run(number, RunState.Finished, 2, 0.6, 0.99, 0.5, SampleSweeps.Values(cell, 32, cell == "rnn" ? "tanh" : null, length, 0.004));
        return run with
        {
            Reports = [.. run.Reports.Select(report => report with { Metrics = [.. report.Metrics, .. flow] })],
            Conclusion = run.Conclusion! with
            {
                Metrics = [.. run.Conclusion.Metrics,
                .. flow.Select(metric => metric with { Name = "start_" + metric.Name })]
            },
        };
    }
}
