using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>Commands: given while both slots train, behind the gate, so that nothing depends on who is faster.</summary>
public abstract partial class SweepEngineContract
{
    [Fact]
    public async Task Pause_NothingNewStarts_UntilUnpause()
    {
        await using var sweep = await SubmitGatedAsync(nameof(Pause_NothingNewStarts_UntilUnpause));
        Assert.Null(await sweep.CommandAsync(SweepCommand.Pause, null, Within));
        Assert.Equal("the sweep is paused already", await sweep.CommandAsync(SweepCommand.Pause, null, Within));
        // Set aside, both of them, though the gate is still shut; from here on the slots are free.
        await UntilAsync(sweep, now => now.State == SweepState.Paused && now.Runs.All(run => run.State != RunState.Running));
        fixture.Gate.Open();
        var listed = await ListedAsync(sweep.Id);
        Assert.Equal((SweepState.Paused, 0), (listed.State, listed.Training));
        Assert.Null(await sweep.CommandAsync(SweepCommand.Unpause, null, Within));
        Assert.Equal(SweepState.Finished, await EndAsync(sweep));

        var seen = await WatchAsync(sweep, 0);
        var paused = seen.FindIndex(next => next is CommandAccepted { Command: Commands.Pause });
        var unpaused = seen.FindIndex(next => next is CommandAccepted { Command: Commands.Unpause });
        Assert.InRange(paused, 1, unpaused);
        Assert.DoesNotContain(seen[paused..unpaused], next => next is AttemptStarted or RunProposed);
        Assert.Equal(EngineFixture.Slots, seen[paused..unpaused].OfType<AttemptEnded>().Count());
        Assert.All(sweep.Snapshot().Runs, run => Assert.Equal(RunState.Finished, run.State));
        Assert.Equal(await fixture.ExpectedAsync(EngineFixture.Request(sweep.Id)), EngineFixture.Rows(sweep));
    }

    [Fact]
    public async Task CancelOneRun_TheOthersFinish()
    {
        await using var sweep = await SubmitGatedAsync(nameof(CancelOneRun_TheOthersFinish));
        Assert.Contains("there is no run 99", await sweep.CommandAsync(SweepCommand.Cancel, 99, Within), StringComparison.Ordinal);
        Assert.Contains("for a whole sweep", await sweep.CommandAsync(SweepCommand.Pause, 1, Within), StringComparison.Ordinal);
        Assert.Null(await sweep.CommandAsync(SweepCommand.Cancel, 1, Within));
        Assert.Equal("run 1 has ended", await sweep.CommandAsync(SweepCommand.Cancel, 1, Within));
        fixture.Gate.Open();
        Assert.Equal(SweepState.Finished, await EndAsync(sweep));
        var runs = sweep.Snapshot().Runs;
        Assert.Equal(EngineFixture.Runs, runs.Count);
        Assert.Equal(RunState.Cancelled, runs[0].State);
        Assert.All(runs.Skip(1), run => Assert.Equal(RunState.Finished, run.State));
    }

    [Fact]
    public async Task CancelSweep_EndsIt()
    {
        await using var sweep = await SubmitGatedAsync(nameof(CancelSweep_EndsIt));
        Assert.Null(await sweep.CommandAsync(SweepCommand.Cancel, null, Within));
        // With the gate shut: nobody waits for an epoch to end.
        Assert.Equal(SweepState.Cancelled, await EndAsync(sweep));
        Assert.Equal(EngineFixture.Slots, sweep.Snapshot().Runs.Count);
        Assert.All(sweep.Snapshot().Runs, run => Assert.Equal(RunState.Cancelled, run.State));
        Assert.Equal("the sweep has ended", await sweep.CommandAsync(SweepCommand.Unpause, null, Within));
        Assert.Equal(SweepState.Cancelled, (await ListedAsync(sweep.Id)).State);
    }

    [Fact]
    public async Task Stop_WhatRunsFinishes_AndNothingNewStarts()
    {
        await using var sweep = await SubmitGatedAsync(nameof(Stop_WhatRunsFinishes_AndNothingNewStarts));
        Assert.Null(await sweep.CommandAsync(SweepCommand.Stop, null, Within));
        Assert.Equal(SweepState.Stopping, (await ListedAsync(sweep.Id)).State);
        fixture.Gate.Open();
        Assert.Equal(SweepState.Finished, await EndAsync(sweep));
        Assert.Equal(EngineFixture.Slots, sweep.Snapshot().Runs.Count);
        Assert.All(sweep.Snapshot().Runs, run => Assert.Equal(RunState.Finished, run.State));
    }

    /// <summary>A sweep whose first two runs hold the slots and wait at the gate.</summary>
    private async Task<ISweepHandle> SubmitGatedAsync(string id)
    {
        fixture.Gate.Shut();
        var sweep = await Engine.OpenAsync(await Engine.SubmitAsync(EngineFixture.Request(id), Within), Within);
        await UntilAsync(sweep, now => now.Runs.Count(run => run.State == RunState.Running) == EngineFixture.Slots);
        var listed = await ListedAsync(id);
        Assert.Equal((SweepState.Running, EngineFixture.Slots, EngineFixture.Slots, 0), (listed.State, listed.Runs, listed.Training, listed.Ended));
        return sweep;
    }

    private async Task UntilAsync(ISweepHandle sweep, Func<SweepSnapshot, bool> reached)
    {
        await foreach (var _ in sweep.Watch(0, Within))
            if (reached(sweep.Snapshot())) return;
        Assert.Fail("the sweep ended before");
    }

    private async Task<SweepState> EndAsync(ISweepHandle sweep)
    {
        await sweep.Ended.WaitAsync(Within);
        return sweep.Snapshot().State;
    }
}
