using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Tests.Coordination;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A local engine whose method thinks long, on a thread of its own.</summary>
public sealed class ThinkingEngineTests : EngineTestBase
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private LocalEngineSettings Thinking(int workers, ISearchMethod? method = null) => Settings(new FakeWorkFactory(), workers, adaptive: true) with
    {
        Method = _ => method ?? new ListMethod(Variants, Epochs, usesResults: true, isQuick: false),
    };

    private async Task<string> RunAsync(LocalEngineSettings settings, string name)
    {
        await using (var engine = Create(settings, name)) Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None).WaitAsync(Patience));
        return Result(name, adaptive: true);
    }

    [Fact]
    public async Task RunAsync_OneTwoOrSevenWorkers_GiveTheSameTable()
    {
        var expected = await RunAsync(Thinking(1), "one");
        Assert.Equal(expected, await RunAsync(Thinking(2), "two"));
        Assert.Equal(expected, await RunAsync(Thinking(7), "seven"));
        // What it sees differs from what a quick method sees, so the tables do.
        Assert.NotEqual(expected, await Expected(adaptive: true));
    }

    [Fact]
    public async Task WhileItThinks_NoTurnWaits_RunsGoOnAndCommandsAreAnswered()
    {
        // Three slots: variant 4 is asked about as soon as they are filled.
        using var method = new GatedMethod(Variants, Epochs, stopsAt: 4);
        await using var engine = Create(Thinking(2, method), "gated");
        var running = engine.RunAsync(CancellationToken.None);
        Assert.Equal("method", await method.Thinks.WaitAsync(Patience));
        // Training continues until a slot is free: only what comes after that waits for the method.
        await foreach (var next in engine.Watch(0, CancellationToken.None))
            if (next is RunConcluded or RunDecided) break;
        Assert.Null(await engine.CommandAsync(SweepCommand.Pause).WaitAsync(Patience));
        Assert.Null(await engine.CommandAsync(SweepCommand.Unpause).WaitAsync(Patience));
        Assert.Equal(3, engine.Snapshot().Runs.Count);
        method.Open();
        Assert.Equal(SweepEnd.Finished, await running.WaitAsync(Patience));
        Assert.Equal(await RunAsync(Thinking(1), "expected"), Result("gated", adaptive: true));
    }

    [Fact]
    public async Task StoppedWhileItThinks_ReturnsAtOnce_AndResumeAsksAgain()
    {
        using var method = new GatedMethod(Variants, Epochs, stopsAt: 6);
        using var stop = new CancellationTokenSource();
        await using (var engine = Create(Thinking(2, method), "stopped"))
        {
            var running = engine.RunAsync(stop.Token);
            await method.Thinks.WaitAsync(Patience);
            await stop.CancelAsync();
            Assert.Equal(SweepEnd.Interrupted, await running.WaitAsync(Patience));
        }
        await using (var engine = await Resume(Thinking(2), "stopped"))
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None).WaitAsync(Patience));
        Assert.Equal(await RunAsync(Thinking(1), "expected"), Result("stopped", adaptive: true));
    }

    [Fact]
    public async Task SearchThatCannotGoOn_EndsTheSweepAsFailed_AndStaysSo()
    {
        var method = new SayingMethod((question, _) => question.Number <= 2 ? SayingMethod.Variant(question) : new WaitForResults(), isQuick: false);
        await using (var engine = Create(Thinking(2, method), "failed"))
        {
            Assert.Equal(SweepEnd.Failed, await engine.RunAsync(CancellationToken.None).WaitAsync(Patience));
            Assert.Equal((SweepState.Failed, 2), (engine.Snapshot().State, engine.Snapshot().Runs.Count(run => run.HasEnded)));
        }
        await using var again = await Resume(Thinking(2, method), "failed");
        Assert.True(again.WasFinished);
        Assert.Equal(SweepEnd.Failed, await again.RunAsync(CancellationToken.None));
        Assert.Contains("method saying", again.Snapshot().Reason, StringComparison.Ordinal);
    }
}
