using System.Collections.Concurrent;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Opened;

/// <summary>Sweeps that take long to read keep nobody from the list.</summary>
public sealed class OpenSweepsTests
{
    [Fact]
    public async Task List_WhileASweepIsRead_SaysSo_AndHasItsFiguresLater()
    {
        var (engine, clock) = (new SlowEngine(), SampleSweeps.Clock());
        await using var sweeps = new OpenSweeps(engine, clock);
        var asked = sweeps.ListAsync(TestContext.Current.CancellationToken);
        while (!asked.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        var listed = Assert.Single(await asked);
        Assert.Equal((true, null, 11), (listed.IsReading, listed.Summary, listed.Listing.Runs));

        engine.Read.SetResult();
        // Nothing is missing any more, so that it answers without a clock that moves.
        listed = Assert.Single(await sweeps.ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((false, 11), (listed.IsReading, listed.Summary!.Sweep.Runs.Count));
        Assert.Single(engine.Opened);
    }

    [Fact]
    public async Task Begin_OpensWhatThereIs_AndWhoeverAsksWaitsForThat()
    {
        var engine = new SlowEngine();
        await using var sweeps = new OpenSweeps(engine, TimeProvider.System);
        sweeps.Begin();
        var asked = sweeps.OpenAsync(SlowEngine.Id, TestContext.Current.CancellationToken);
        Assert.False(asked.IsCompleted);
        engine.Read.SetResult();
        Assert.Equal(SlowEngine.Id, (await asked).Handle.Id);
        Assert.Single(engine.Opened);
    }

    [Fact]
    public async Task Open_GivenUpByOne_GoesOnForOthers()
    {
        var engine = new SlowEngine();
        await using var sweeps = new OpenSweeps(engine, TimeProvider.System);
        using var impatient = new CancellationTokenSource();
        var first = sweeps.OpenAsync(SlowEngine.Id, impatient.Token);
        var second = sweeps.OpenAsync(SlowEngine.Id, TestContext.Current.CancellationToken);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        engine.Read.SetResult();
        Assert.Equal(SlowEngine.Id, (await second).Handle.Id);
        Assert.Single(engine.Opened);
    }

    [Fact]
    public async Task Open_ThatFailed_IsTriedAgain()
    {
        var engine = new SlowEngine();
        await using var sweeps = new OpenSweeps(engine, TimeProvider.System);
        engine.Read.SetException(new EngineUnreachableException("away"));
        await Assert.ThrowsAsync<EngineUnreachableException>(() => sweeps.OpenAsync(SlowEngine.Id, TestContext.Current.CancellationToken));
        engine.Read = new TaskCompletionSource();
        engine.Read.SetResult();
        Assert.Equal(SlowEngine.Id, (await sweeps.OpenAsync(SlowEngine.Id, TestContext.Current.CancellationToken)).Handle.Id);
    }

    /// <summary>An engine whose one sweep is read when the test says so.</summary>
    private sealed class SlowEngine : ISweepEngine
    {
        public const string Id = "digits-gating";

        private readonly SweepSnapshot _sweep = SampleSweeps.Mixed with { State = SweepState.Finished };

        public TaskCompletionSource Read { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Opened { get; } = [];

        public Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation) => throw new SweepNotAcceptedException("It is full.");

        public Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<SweepListing>>([SweepListing.Of(Id, _sweep)]);

        public async Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation)
        {
            Opened.Enqueue(id);
            await Read.Task.WaitAsync(cancellation);
            return new FakeSweepHandle(_sweep);
        }
    }
}
