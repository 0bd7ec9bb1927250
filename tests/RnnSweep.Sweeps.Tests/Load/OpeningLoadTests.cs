using System.Diagnostics;
using RnnSweep.Sweeps.Tests.Coordination;
using RnnSweep.Sweeps.Tests.Engines;

namespace RnnSweep.Sweeps.Tests.Load;

/// <summary>
/// How long a large sweep takes to be opened again, in figures (docs/development/testing.md). Asked for by name, on a machine that has nothing else to do.
/// </summary>
public sealed class OpeningLoadTests(ITestOutputHelper output) : EngineTestBase
{
    private const int Runs = 20_000;
    private const int EpochsARun = 10;

    [Fact(Explicit = true)]
    public async Task Resume_TwentyThousandRunsOfTenEpochs_InFigures()
    {
        var settings = Settings(new FakeWorkFactory(), 2) with { Method = _ => new ListMethod(Runs + 1, EpochsARun), Rules = _ => [] };
        await using (var engine = Create(settings)) LongJournal.Append(engine.Paths.Journal, settings.PartsOf(Definition(default)), Runs, EpochsARun);
        for (var again = 1; again <= 5; again++)
        {
            GC.Collect();
            var (before, begun) = (GC.GetTotalMemory(true), Stopwatch.StartNew());
            var engine = await Resume(settings);
            var took = begun.Elapsed;
            output.WriteLine(
                $"time {again}: {took.TotalSeconds:0.00} s; it holds {(GC.GetTotalMemory(true) - before) / 1e6:0} MB, the process had "
                    + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at its most");
            Assert.Equal(Runs, engine.Snapshot().Runs.Count(run => run.HasEnded));
            await engine.DisposeAsync();
        }
    }
}
