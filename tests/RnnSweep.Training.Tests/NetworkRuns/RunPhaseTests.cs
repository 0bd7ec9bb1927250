using System.Globalization;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.NetworkRuns;

/// <summary>Measured on demand: what of a run is neither training nor evaluation. The figures stand in docs/development/testing.md.</summary>
public sealed class RunPhaseTests
{
    [Theory(Explicit = true)]
    [InlineData("lstm", 512, "uniform")]
    [InlineData("lstm", 1024, "uniform")]
    [InlineData("lstm", 1024, "orthogonal")]
    [InlineData("rnn", 1024, "orthogonal")]
    public void Run_OneEpochOfDigits_Phases(string cell, int units, string init)
    {
        var factory = new NetworkRunFactory();
        foreach (var (size, told) in new[] { (8, false), (units, true) })
        {
            var request = SmallRuns.Request(Loading.Task("digits"), ("cell", cell), ("hidden_size", size), ("init", init), ("epochs", 1));
            var clock = Environment.CpuUsage.TotalTime;
            var run = factory.Start(request, SmallRuns.Goal);
            var start = Lap(ref clock);
            while (run.AdvanceStep(CancellationToken.None).Interrupted && run.Steps < 34) { }
            var training = Lap(ref clock);
            while (run.Finish is null) run.Advance(CancellationToken.None);
            var evaluation = Lap(ref clock);
            run.Conclude();
            var conclusion = Lap(ref clock);
            run.BestModel();
            var model = Lap(ref clock);
            run.Capture(1);
            var checkpoint = Lap(ref clock);
            if (told)
                TestContext.Current.SendDiagnosticMessage("{0}", string.Create(CultureInfo.InvariantCulture,
                    $"{cell} {units} {init}, seconds of processor time: start {start:F3}, training {training:F3}, evaluation, probe and radius "
                    + $"{evaluation:F3}, test part and digest {conclusion:F3}, model {model:F3}, checkpoint {checkpoint:F3}"));
        }
    }

    private static double Lap(ref TimeSpan clock)
    {
        var (now, before) = (Environment.CpuUsage.TotalTime, clock);
        clock = now;
        return (now - before).TotalSeconds;
    }
}
