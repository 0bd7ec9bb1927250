using System.Net;
using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Cluster.Training;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>What a silo asks the directory and tells it, with a directory that only listens.</summary>
public sealed class SiloTurnsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly TrainingPool _pool = new(2);
    private readonly DirectoryProxy _directory;
    private readonly SiloTurns _turns;

    public SiloTurnsTests()
    {
        var grains = DispatchProxy.Create<IGrainFactory, FactoryProxy>();
        var directory = DispatchProxy.Create<ISweepDirectoryGrain, DirectoryProxy>();
        ((FactoryProxy)(object)grains).Directory = directory;
        _directory = (DirectoryProxy)(object)directory;
        _turns = new SiloTurns(grains, _pool, new Silo(), _time);
    }

    public void Dispose() => _pool.Dispose();

    [Fact]
    public async Task HolderOf_ShortRuns_KeepTheSlotForASlice()
    {
        var (slot, _) = (await ReserveAsync(), await ReserveAsync());
        await TakeAsync(slot, "a");
        for (var run = 0; run < 5; run++)
        {
            await TrainAsync(slot, TimeSpan.FromMilliseconds(9));
            Assert.Equal("a", _turns.HolderOf(slot));
        }
        await TrainAsync(slot, TimeSpan.FromMilliseconds(9));
        Assert.Null(_turns.HolderOf(slot));
        Assert.Single(_directory.Questions);
    }

    [Fact]
    public async Task HolderOf_NoTurn_IsNobody() => Assert.Null(_turns.HolderOf(await ReserveAsync()));

    [Fact]
    public async Task AskAsync_SlotStoodEmptySince_TellsHowLongItWasHeld()
    {
        var (slot, _) = (await ReserveAsync(), await ReserveAsync());
        await TakeAsync(slot, "a");
        await TrainAsync(slot, TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(3));
        await _turns.AskAsync(slot, nothing: null);
        Assert.Equal([new EndedTurn(slot, "a", 10)], _directory.Questions[1].Ended);
        // And only once.
        await _turns.AskAsync(slot, nothing: null);
        Assert.Empty(_directory.Questions[2].Ended);
    }

    [Fact]
    public async Task AskAsync_HolderHasNothingMore_EndsItsTurnAndSaysSo()
    {
        var (slot, _) = (await ReserveAsync(), await ReserveAsync());
        await TakeAsync(slot, "a");
        await TrainAsync(slot, TimeSpan.FromMilliseconds(20));
        var holder = _turns.HolderOf(slot);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _turns.AskAsync(slot, holder);
        Assert.Equal([new EndedTurn(slot, "a", 0.02)], _directory.Questions[1].Ended);
        Assert.Equal(["a"], _directory.Questions[1].Nothing);
    }

    [Fact]
    public async Task AskAsync_OtherSlots_TellsOfThoseThatAreFree()
    {
        var (one, other) = (await ReserveAsync(), await ReserveAsync());
        await TakeAsync(one, "a");
        await TakeAsync(other, "b");
        _time.Advance(TimeSpan.FromSeconds(1));
        await _turns.AskAsync(other, nothing: null);
        // The first still trains.
        Assert.Equal(["b"], _directory.Questions[2].Ended.Select(turn => turn.SweepId));
        await TrainAsync(one, TimeSpan.FromSeconds(1));
        await _turns.AskAsync(other, nothing: null);
        Assert.Equal([new EndedTurn(one, "a", 2)], _directory.Questions[3].Ended);
    }

    [Fact]
    public async Task CloseTurn_FirstOfTheOrderTookIt_SaysNothing()
    {
        await TakeAsync(await ReserveAsync(), "a");
        Assert.Empty(_directory.Outcomes);
    }

    [Fact]
    public async Task CloseTurn_AnotherOrNobodyTookIt_SaysSo()
    {
        var slot = await ReserveAsync();
        await _turns.AskAsync(slot, nothing: null);
        _turns.CloseTurn(slot, "b", ["a"]);
        await _turns.AskAsync(slot, nothing: null);
        _turns.CloseTurn(slot, null, ["a", "b"]);
        Assert.Equal([(1L, "b"), (2L, null)], _directory.Outcomes.Select(outcome => (outcome.Turn, outcome.Taker)));
        Assert.Equal([1, 2], _directory.Outcomes.Select(outcome => outcome.Nothing.Length));
    }

    private Task<int> ReserveAsync() => _pool.ReserveAsync(CancellationToken.None).WaitAsync(Patience);

    private async Task TakeAsync(int slot, string sweep)
    {
        _directory.Order = [sweep];
        await _turns.AskAsync(slot, nothing: null);
        _turns.CloseTurn(slot, sweep, []);
    }

    /// <summary>A run trains so long, and its slot is reserved again. The other one is, too: the slot is the only one to become free.</summary>
    private async Task TrainAsync(int slot, TimeSpan duration)
    {
        _pool.Run(slot, () => _time.Advance(duration));
        Assert.Equal(slot, await ReserveAsync());
    }

#pragma warning disable CA1852 // The proxies are classes that are derived from these when the test runs.
    private class FactoryProxy : DispatchProxy
    {
        public ISweepDirectoryGrain? Directory { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Directory;
    }

    private class DirectoryProxy : DispatchProxy
    {
        public string[] Order { get; set; } = ["a", "b"];

        public List<SlotQuestion> Questions { get; } = [];

        public List<SlotOutcome> Outcomes { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (args![0] is SlotOutcome outcome)
            {
                Outcomes.Add(outcome);
                return Task.CompletedTask;
            }
            Questions.Add((SlotQuestion)args[0]!);
            return Task.FromResult(new SlotTurn(Questions.Count, Order));
        }
    }
#pragma warning restore CA1852

    private sealed class Silo : ILocalSiloDetails
    {
        public string Name => "one";

        public string ClusterId => "test";

        public string DnsHostName => "localhost";

        public SiloAddress SiloAddress { get; } = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), 1);

        public SiloAddress GatewayAddress => SiloAddress;
    }
}
