using RnnSweep.Sweeps.Memory;
using RnnSweep.Training.Memory;

namespace RnnSweep.Sweeps.Tests.Memory;

/// <summary>Who has room in memory, who waits, and who gives way.</summary>
public sealed class MemoryRoomTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly MemoryRoom _room = new(100);

    [Fact]
    public void Enter_WithinTheLimit_WaitsForNobody_AndCountsSharedDataOnce()
    {
        using var first = Enter(1, own: 40, data: 20);
        using var second = Enter(2, own: 40, data: 20);
        Assert.False(_room.IsAwaited);
        Assert.True(Waits(3, own: 1, data: 0));
    }

    [Fact]
    public void Enter_Alone_HasRoom_HoweverLargeItIs()
    {
        using var large = Enter(1, own: long.MaxValue, data: 20);
        Assert.True(Waits(2, own: 1, data: 0));
    }

    [Fact]
    public void Enter_WhatIsNotCounted_NeverWaits()
    {
        using var large = Enter(1, own: 100, data: 0);
        using var function = _room.Enter("s", 2, null, () => Assert.Fail("it waits"), Never);
    }

    [Fact]
    public async Task Enter_NoRoom_WaitsInTheOrderOfAsking_UntilAPlaceIsLeft()
    {
        var first = Enter(1, own: 60, data: 0);
        var large = Begin(2, own: 80);
        await Asked(2);
        var small = Begin(3, own: 30);
        await Asked(2, 3);
        // It would fit beside the first, and would keep the large one waiting.
        Assert.False(small.IsCompleted);
        Assert.Equal([new WaitingRun(2, 80), new WaitingRun(3, 30)], _room.Waiting("s"));
        Assert.Empty(_room.Waiting("another"));
        first.Dispose();
        var place = await large;
        Assert.False(small.IsCompleted);
        place.Dispose();
        (await small).Dispose();
        Assert.False(_room.IsAwaited);
    }

    [Fact]
    public void Enter_NoRoom_SuspendedRunsGiveWay_TheLastOneFirst_AndNoMoreThanItTakes()
    {
        var gone = new List<int>();
        for (var run = 1; run <= 3; run++)
        {
            var number = run;
            Enter(run, own: 30, data: 0).SetAside(() => Gone(number));
        }
        using var next = Enter(4, own: 40, data: 0);
        Assert.Equal([3], gone);
        using var another = Enter(5, own: 30, data: 0);
        Assert.Equal([3, 2], gone);

        bool Gone(int run)
        {
            gone.Add(run);
            return true;
        }
    }

    [Fact]
    public async Task Enter_SuspendedRunThatSomebodyHasTaken_StaysWhereItIs()
    {
        var taken = Enter(1, own: 60, data: 0);
        taken.SetAside(() => false);
        var next = Begin(2, own: 60);
        await Asked(2);
        taken.TakeBack();
        Assert.False(next.IsCompleted);
        taken.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task SetAside_WhereSomebodyWaits_GivesWayAtOnce()
    {
        var first = Enter(1, own: 60, data: 0);
        var next = Begin(2, own: 60);
        await Asked(2);
        Assert.True(_room.IsAwaited);
        first.SetAside(() => true);
        (await next).Dispose();
        first.Dispose();
    }

    [Fact]
    public async Task Enter_Stopped_LetsTheNextOneIn()
    {
        var first = Enter(1, own: 60, data: 0);
        using var stop = new CancellationTokenSource();
        var stopped = Begin(2, own: 90, stop.Token);
        await Asked(2);
        var next = Begin(3, own: 30);
        await Asked(2, 3);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => stopped);
        (await next).Dispose();
        first.Dispose();
    }

    private bool Waits(int run, long own, long data)
    {
        using var stop = new CancellationTokenSource();
        try
        {
            // Whoever has to wait gives up at once.
            _room.Enter("s", run, Of(own, data), stop.Cancel, stop.Token).Dispose();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private MemoryPlace Enter(int run, long own, long data) => _room.Enter("s", run, Of(own, data), () => Assert.Fail("it waits"), Never);

    private Task<MemoryPlace> Begin(int run, long own, CancellationToken stop = default) =>
        Task.Factory.StartNew(() => _room.Enter("s", run, Of(own, 0), () => { }, stop), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private async Task Asked(params int[] runs)
    {
        while (!_room.Waiting("s").Select(waiting => waiting.Run).SequenceEqual(runs)) await Task.Yield();
    }

    private static RunMemory Of(long own, long data) => new([new("weights", own), new(RunMemory.Data, data)], 1);
}
