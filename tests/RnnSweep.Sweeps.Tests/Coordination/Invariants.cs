using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>What must hold of every journal, whatever happened.</summary>
internal static class Invariants
{
    public static void Hold(Simulation simulation)
    {
        var events = simulation.Events;
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Sequence));
        Assert.IsType<SweepFinished>(events[^1]);
        Assert.Single(events.OfType<SweepFinished>());
        var snapshot = simulation.Coordinator.Snapshot();
        Assert.All(snapshot.Runs, run => Assert.True(run.HasEnded));
        Assert.All(events.OfType<RunConcluded>().GroupBy(e => e.Run), run => Assert.Single(run));
        Assert.Equal(snapshot.Runs.Count, events.OfType<RunConcluded>().Count());
        Assert.All(events.OfType<EpochRecorded>().GroupBy(e => (e.Run, e.Epoch)), epoch => Assert.Single(epoch));
        foreach (var run in snapshot.Runs)
        {
            Assert.Equal(Enumerable.Range(1, run.Reports.Count), run.Reports.Select(report => report.Epoch));
            Assert.Equal(Enumerable.Range(1, run.Attempts), events.OfType<AttemptStarted>().Where(e => e.Run == run.Number).Select(e => e.Attempt));
        }
        Assert.Empty(simulation.Coordinator.OpenAttempts);
    }
}
