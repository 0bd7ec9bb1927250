using System.Diagnostics;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Sweeps.Tests.Coordination;
using RnnSweep.Sweeps.Tests.Engines;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Load;

/// <summary>How long a large sweep takes to be opened again, in figures (docs/development/testing.md). Asked for by name, on a machine that has nothing else to do.</summary>
public sealed class OpeningLoadTests(ITestOutputHelper output) : EngineTestBase
{
    private const int Runs = 20_000;
    private const int EpochsARun = 10;

    [Fact(Explicit = true)]
    public async Task Resume_TwentyThousandRunsOfTenEpochs_InFigures()
    {
        var settings = Settings(new FakeWorkFactory(), 2) with { Method = _ => new ListMethod(Runs + 1, EpochsARun), Rules = _ => [] };
        await using (var engine = Create(settings)) Append(engine.Paths.Journal, settings);
        for (var again = 1; again <= 5; again++)
        {
            GC.Collect();
            var (before, begun) = (GC.GetTotalMemory(true), Stopwatch.StartNew());
            var engine = await Resume(settings);
            var took = begun.Elapsed;
            output.WriteLine(
                $"time {again}: {took.TotalSeconds:0.00} s; it holds {(GC.GetTotalMemory(true) - before) / 1e6:0} MB, the process had {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at its most");
            Assert.Equal(Runs, engine.Snapshot().Runs.Count(run => run.HasEnded));
            await engine.DisposeAsync();
        }
    }

    /// <summary>What 20,000 runs have said, without training them; the sweep has one run to go.</summary>
    private static void Append(string path, LocalEngineSettings settings)
    {
        using var journal = new JournalFile(path, alone: true);
        var coordinator = Coordination.Sweeps.Coordinator(settings.PartsOf(Definition(default)));
        for (var run = 1; run <= Runs; run++)
        {
            var time = Coordination.Sweeps.Start.AddMilliseconds(run);
            var events = new List<SweepEvent>();
            var offered = coordinator.Handle(new SlotOffered(time, "worker-1"));
            events.AddRange(offered.Events);
            var train = offered.Instructions.OfType<TrainRun>().Single();
            for (var epoch = 1; epoch <= EpochsARun; epoch++)
                events.AddRange(coordinator.Handle(new EpochReported(time, train.Run, 1, "worker-1", new EpochReport(epoch, [new MetricValue("valid_loss", 1.0 / (run + epoch))]), 0.25, null)).Events);
            events.AddRange(coordinator.Handle(new RunEnded(time, train.Run, 1, "worker-1", EpochsARun, RunFinish.Completed, null, new RunConclusion([], null, 0))).Events);
            Assert.True(journal.TryAppend(events[0].Sequence, EventLine.Of(events)));
        }
    }
}
