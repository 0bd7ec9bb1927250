using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Memory;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Memory decides when a run trains, and never what comes of it.</summary>
public sealed class MemoryPlacementTests : EngineTestBase
{
    // The largest run takes 90 of 100 bytes with its data: at the least one trains at a time.
    private static long Bytes(double x) => 40 + (long)(x * 7) % 5 * 10;

    [Theory]
    [InlineData(7, 100, false)]
    [InlineData(1, 100, true)]
    [InlineData(2, 100, true)]
    [InlineData(7, 100, true)]
    [InlineData(7, 250, true)]
    [InlineData(2, 1_000_000, true)]
    public async Task RunAsync_LittleMemory_GivesTheSameResult(int workers, long memory, bool adaptive)
    {
        var notes = new List<string>();
        var settings = Settings(new FakeWorkFactory { Takes = Bytes }, workers, adaptive) with { Memory = memory, Warn = notes.Add };
        await using (var engine = Create(settings))
        {
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
            Assert.All(engine.Snapshot().Runs, run => Assert.Equal(1, run.Attempts));
            Assert.Empty(engine.Waiting);
            if (adaptive && memory == 100) Assert.True(engine.Restores > 0, "nothing was left as its checkpoint");
        }
        Assert.Equal(await Expected(adaptive), Result("sweep", adaptive));
        if (memory == 1_000_000) Assert.DoesNotContain(notes, note => note.Contains("memory", StringComparison.Ordinal));
        if (workers == 7 && memory == 100) Assert.Contains(notes, note => note.Contains(" waited for memory: ", StringComparison.Ordinal));
        // All places have been left.
        using var whole = settings.Room.Enter("another", 1, new([new("all", memory)], 1), () => Assert.Fail("something is left"), CancellationToken.None);
    }

    [Fact]
    public async Task RunAsync_StoppedWhileRunsWait_CanBeResumed()
    {
        using var stop = new CancellationTokenSource();
        var settings = Settings(new FakeWorkFactory { Takes = Bytes, BeforeStep = (_, step) => { if (step == 5) stop.Cancel(); } }, 7) with { Memory = 100 };
        await using (var engine = Create(settings)) Assert.Equal(SweepEnd.Interrupted, await engine.RunAsync(stop.Token));
        await using (var engine = await Resume(Settings(new FakeWorkFactory { Takes = Bytes }, 7) with { Memory = 100 }))
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        Assert.Equal(await Expected(adaptive: false), Result("sweep", adaptive: false));
    }

    [Fact]
    public async Task Waiting_NamesTheRunsThatWait()
    {
        var seen = new List<WaitingRun>();
        LocalEngine? engine = null;
        var factory = new FakeWorkFactory
        {
            Takes = _ => 80,
            // One trains, the other worker's run comes to wait.
            BeforeStep = (_, step) =>
            {
                if (step != 1) return;
                while (engine!.Waiting.Count == 0) Thread.Yield();
                seen.AddRange(engine.Waiting);
            },
        };
        await using (engine = Create(Settings(factory, 2) with { Memory = 100 })) await engine.RunAsync(CancellationToken.None);
        var waiting = Assert.Single(seen);
        Assert.Equal(80, waiting.Bytes);
        Assert.InRange(waiting.Run, 1, 2);
    }
}
