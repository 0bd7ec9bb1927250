using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Journals of sweeps that would take long to train.</summary>
internal static class LongJournal
{
    /// <summary>Adds to a journal what runs have reported, without training them.</summary>
    /// <param name="path">A journal with its first event.</param>
    /// <param name="parts">What its coordinator decides with.</param>
    /// <param name="runs">How many runs come to their ends.</param>
    /// <param name="epochs">Epochs of each.</param>
    public static void Append(string path, CoordinatorParts parts, int runs, int epochs)
    {
        using var journal = new JournalFile(path, alone: true);
        var coordinator = Coordination.Sweeps.Coordinator(parts);
        for (var run = 1; run <= runs; run++)
        {
            var time = Coordination.Sweeps.Start.AddMilliseconds(run);
            var events = new List<SweepEvent>();
            var offered = coordinator.Handle(new SlotOffered(time, "worker-1"));
            events.AddRange(offered.Events);
            var train = offered.Instructions.OfType<TrainRun>().Single();
            for (var epoch = 1; epoch <= epochs; epoch++)
            {
                var report = new EpochReport(epoch, [new MetricValue("valid_loss", 1.0 / (run + epoch))]);
                events.AddRange(coordinator.Handle(new EpochReported(time, new(train.Id.Run, 1, "worker-1"), report, 0.25, null)).Events);
            }
            events.AddRange(coordinator.Handle(new RunEnded(time, new(train.Id.Run, 1, "worker-1"), epochs, RunFinish.Completed, null,
                new RunConclusion([], null, 0))).Events);
            Assert.True(journal.TryAppend(events[0].Sequence, EventLine.Of(events)));
        }
    }
}
