using System.Globalization;
using RnnSweep.Cluster.Training;

namespace RnnSweep.Cluster.Tests.Training;

public sealed class TrainingPoolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Run_Work_IsDoneOnAThreadOfItsOwnThatGivesWay()
    {
        using var pool = new TrainingPool(1);
        var seen = new TaskCompletionSource<(bool Shared, int Nice)>(TaskCreationOptions.RunContinuationsAsynchronously);
        pool.Run(await pool.ReserveAsync(CancellationToken.None), () => seen.SetResult((Thread.CurrentThread.IsThreadPoolThread, Nice())));
        var (shared, nice) = await seen.Task.WaitAsync(Patience);
        Assert.False(shared);
        Assert.Equal(OperatingSystem.IsLinux() ? ThreadNiceness.Nice : 0, nice);
    }

    [Fact]
    public async Task ReserveAsync_AllSlotsTaken_WaitsForOne()
    {
        using var pool = new TrainingPool(2);
        using var hold = new ManualResetEventSlim();
        for (var i = 0; i < 2; i++) pool.Run(await pool.ReserveAsync(CancellationToken.None), () => hold.Wait(Patience));
        var third = pool.ReserveAsync(CancellationToken.None);
        Assert.False(third.IsCompleted);
        hold.Set();
        Assert.InRange(await third.WaitAsync(Patience), 0, 1);
    }

    [Fact]
    public async Task Exchange_FreeSlotThatIsWanted_IsHadForTheOther()
    {
        using var pool = new TrainingPool(3);
        var slot = await pool.ReserveAsync(CancellationToken.None);
        Assert.Equal(slot, pool.Exchange(slot, _ => false));
        var wanted = (slot + 1) % 3;
        Assert.Equal(wanted, pool.Exchange(slot, free => free == wanted));
        int[] others = [await pool.ReserveAsync(CancellationToken.None), await pool.ReserveAsync(CancellationToken.None)];
        Assert.Equal(Enumerable.Range(0, 3).Where(other => other != wanted), others.Order());
        // What is reserved by somebody else cannot be had.
        Assert.Equal(wanted, pool.Exchange(wanted, _ => true));
    }

    [Fact]
    public async Task Release_ReservedSlot_GivesItBack()
    {
        using var pool = new TrainingPool(1);
        var released = 0;
        pool.Released += () => released++;
        pool.Release(await pool.ReserveAsync(CancellationToken.None));
        Assert.Equal(1, released);
        Assert.Equal(0, await pool.ReserveAsync(CancellationToken.None).WaitAsync(Patience));
    }

    [Fact]
    public async Task Run_WorkBeginsAndEnds_IsToldAsBusyAndFree()
    {
        var told = new List<(int Free, int Busy)>();
        using var pool = new TrainingPool(2, (free, busy) =>
        {
            lock (told) told.Add((free, busy));
        });
        pool.Run(await pool.ReserveAsync(CancellationToken.None), () => { });
        for (var i = 0; i < 2; i++) await pool.ReserveAsync(CancellationToken.None).WaitAsync(Patience);
        Assert.Equal([(2, 0), (1, 1), (2, 0)], told);
    }

    /// <summary>The calling thread's nice value: the 19th field of its stat file (proc(5)).</summary>
    private static int Nice()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        var stat = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Accompany_KeepsTheOtherSlotsEmpty_UntilTheWorkIsDone()
    {
        using var pool = new TrainingPool(2);
        using var done = new ManualResetEventSlim();
        var (mine, other) = (await pool.ReserveAsync(CancellationToken.None), await pool.ReserveAsync(CancellationToken.None));
        pool.Accompany(mine, [other]);
        pool.Run(mine, done.Wait);
        var next = pool.ReserveAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);
        done.Set();
        var slots = new[] { await next.Within("a slot is free"), await pool.ReserveAsync(CancellationToken.None).Within("the other one is") };
        Assert.Equal([0, 1], slots.Order());
    }
}
