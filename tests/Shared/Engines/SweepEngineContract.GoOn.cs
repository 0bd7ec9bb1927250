using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>Sweeps that go on after their end, and notes.</summary>
public abstract partial class SweepEngineContract
{
    [Fact]
    public async Task Retry_AfterTheEnd_GivesTheTableAsIfTheRunHadNeverBeenCancelled()
    {
        string id;
        await using (var sweep = await SubmitGatedAsync("retried"))
        {
            id = sweep.Id;
            Assert.Null(await sweep.CommandAsync(SweepCommand.Cancel, 1, Within));
            fixture.Gate.Open();
            Assert.Equal(SweepState.Finished, await EndAsync(sweep));
        }
        await using (var ended = await Engine.OpenAsync(id, Within))
        {
            await ended.Ended.WaitAsync(Within);
            Assert.True(ended.GoesOnAfterEnd);
            Assert.Contains("is finished", await ended.CommandAsync(SweepCommand.Retry, 2, Within), StringComparison.Ordinal);
            Assert.Equal(SweepState.Finished, (await ListedAsync(id)).State);
            Assert.Null(await ended.CommandAsync(SweepCommand.Retry, 1, Within));
        }
        Assert.Equal(await fixture.ExpectedAsync(EngineFixture.Request(id)), await RowsAtTheEndAsync(id));
    }

    [Fact]
    public async Task Extend_AfterTheEnd_GivesTheTableOfTheLargerCap()
    {
        var request = EngineFixture.Request("extended");
        await Engine.SubmitAsync(request, Within);
        await using (var sweep = await Engine.OpenAsync("extended", Within))
        {
            await sweep.Ended.WaitAsync(Within);
        }
        await using (var ended = await Engine.OpenAsync("extended", Within))
        {
            await ended.Ended.WaitAsync(Within);
            var refused = await ended.CommandAsync(new GivenCommand(SweepCommand.Extend, RunCap: 6), Within);
            Assert.Contains("run_cap is 6 already", refused, StringComparison.Ordinal);
            Assert.Null(await ended.CommandAsync(new GivenCommand(SweepCommand.Extend, RunCap: 9), Within));
        }
        Assert.Equal(await fixture.ExpectedAsync(EngineFixture.Larger("extended", 9)), await RowsAtTheEndAsync("extended"));
    }

    [Fact]
    public async Task Delete_AfterTheEnd_LeavesNothing_AndTheIdIsFree()
    {
        await using (var sweep = await SubmitGatedAsync("deleted"))
        {
            Assert.Contains("cancel it first", await Engine.DeleteAsync("deleted", Within), StringComparison.Ordinal);
            fixture.Gate.Open();
            await EndAsync(sweep);
        }
        Assert.Null(await Engine.DeleteAsync("deleted", Within));
        await Assert.ThrowsAsync<SweepNotFoundException>(() => Engine.OpenAsync("deleted", Within));
        await Assert.ThrowsAsync<SweepNotFoundException>(() => Engine.DeleteAsync("deleted", Within));
        Assert.DoesNotContain(await Engine.ListAsync(Within), sweep => sweep.Id == "deleted");
        await Engine.SubmitAsync(EngineFixture.Larger("deleted", 2), Within);
        await using var again = await Engine.OpenAsync("deleted", Within);
        await again.Ended.WaitAsync(Within);
        Assert.Equal((2, SweepState.Finished), (again.Snapshot().Runs.Count, again.Snapshot().State));
    }

    [Fact]
    public async Task Note_BeforeAndAfterTheEnd_IsSeenByWhoeverOpensTheSweep()
    {
        await using (var sweep = await SubmitGatedAsync("noted"))
        {
            Assert.Null(await sweep.CommandAsync(new GivenCommand(SweepCommand.Note, Text: "while it trains"), Within));
            fixture.Gate.Open();
            await EndAsync(sweep);
            Assert.Equal("while it trains", sweep.Snapshot().Note);
        }
        await using (var ended = await Engine.OpenAsync("noted", Within))
        {
            await ended.Ended.WaitAsync(Within);
            Assert.True(ended.TakesNotes);
            Assert.Null(await ended.CommandAsync(new GivenCommand(SweepCommand.Note, 2, Text: "the best"), Within));
            Assert.Contains("no run 99", await ended.CommandAsync(new GivenCommand(SweepCommand.Note, 99, Text: "x"), Within), StringComparison.Ordinal);
        }
        await using var again = await Engine.OpenAsync("noted", Within);
        await again.Ended.WaitAsync(Within);
        Assert.Equal(("while it trains", "the best", true), (again.Snapshot().Note, again.Snapshot().Runs[1].Note, again.Snapshot().HasEnded));
        Assert.Equal(SweepState.Finished, (await ListedAsync("noted")).State);
    }

    private async Task<string[]> RowsAtTheEndAsync(string id)
    {
        await using var sweep = await Engine.OpenAsync(id, Within);
        await sweep.Ended.WaitAsync(Within);
        Assert.Equal(SweepState.Finished, sweep.Snapshot().State);
        return EngineFixture.Rows(sweep);
    }
}
