using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Security;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cluster.Engine;

/// <summary>
/// The sweeps of a cluster for a client that lives longer than any silo: it connects when one is there, says so when none is, and continues with the next one.
/// </summary>
internal sealed class ReconnectingCluster : ISweepEngine, ISiloDirectory, IAsyncDisposable
{
    // Whoever asks looks at a page: an answer that comes later than this is of no use.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Until somebody has put another certificate into the folder.
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    // To open a sweep is to read its whole journal.
    private static readonly TimeSpan PatienceToOpen = TimeSpan.FromSeconds(60);

    private readonly ClusterOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<ClusterConnection> _connecting;
    private volatile string _trouble = "No silo has answered yet.";

    /// <summary>Begins to connect.</summary>
    public ReconnectingCluster(ClusterOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _connecting = Task.Run(ConnectAsync);
    }

    /// <inheritdoc/>
    public bool DeletesSweeps => true;

    /// <inheritdoc/>
    public Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation) =>
        AskAsync((engine, within) => engine.SubmitAsync(request, within), Patience, cancellation);

    /// <inheritdoc/>
    public Task<string?> DeleteAsync(string id, CancellationToken cancellation) =>
        AskAsync((engine, within) => engine.DeleteAsync(id, within), Patience, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) =>
        AskAsync((engine, within) => engine.ListAsync(within), Patience, cancellation);

    /// <inheritdoc/>
    public Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) =>
        AskAsync<ISweepHandle>(async (engine, within) => new Handle(this, await engine.OpenAsync(id, within)), PatienceToOpen, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SiloListing>> SilosAsync(CancellationToken cancellation) =>
        AskAsync((engine, within) => engine.SilosAsync(within), Patience, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ShareListing>?> SharesAsync(CancellationToken cancellation) =>
        AskAsync((engine, within) => engine.SharesAsync(within), Patience, cancellation);

    /// <inheritdoc/>
    public Task<CostOutlook?> EstimateAsync(SweepDefinition definition, CancellationToken cancellation) =>
        AskAsync((engine, within) => engine.EstimateAsync(definition, within), PatienceToOpen, cancellation);

    /// <summary>Leaves the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await (await _connecting).DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // It never came to a connection.
        }
        _stop.Dispose();
    }

    private async Task<ClusterConnection> ConnectAsync()
    {
        while (true)
        {
            try
            {
                return await ClusterConnection.OpenAsync(_options, cancellation: _stop.Token);
            }
            catch (ClusterUnreachableException problem)
            {
                _trouble = problem.Message;
            }
            catch (CertificateException problem)
            {
                _trouble = problem.Message;
                await Task.Delay(BetweenTries, _time, _stop.Token);
            }
        }
    }

    private async Task<T> AskAsync<T>(Func<ClusterSweeps, CancellationToken, Task<T>> call, TimeSpan patience, CancellationToken cancellation)
    {
        if (!_connecting.IsCompletedSuccessfully) throw new EngineUnreachableException(_trouble);
        var engine = new ClusterSweeps((await _connecting).Client, _time);
        return await WithinAsync(within => call(engine, within), patience, cancellation);
    }

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan patience, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new EngineUnreachableException($"The cluster has not answered within {patience.TotalSeconds:0} s.");
        }
        catch (Exception problem) when (RunGrainDependencies.IsPassing(problem))
        {
            throw new EngineUnreachableException($"The cluster does not answer at the moment: {problem.Message}", problem);
        }
    }

    /// <summary>A sweep whose commands fail in words.</summary>
    private sealed class Handle(ReconnectingCluster cluster, ISweepHandle sweep) : ISweepHandle
    {
        public string Id => sweep.Id;

        public Task Ended => sweep.Ended;

        public string? CommandsRefused => sweep.CommandsRefused;

        public string? Trouble => sweep.Trouble;

        public SweepSnapshot Snapshot() => sweep.Snapshot();

        public IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation) => sweep.Watch(after, cancellation);

        public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default) =>
            cluster.WithinAsync(within => sweep.CommandAsync(given, within), Patience, cancellation);

        public bool TakesNotes => sweep.TakesNotes;

        public bool GoesOnAfterEnd => sweep.GoesOnAfterEnd;

        public Task<byte[]?> ModelAsync(int run, CancellationToken cancellation) =>
            cluster.WithinAsync(within => sweep.ModelAsync(run, within), PatienceToOpen, cancellation);

        public Task<byte[]?> SourceAsync(CancellationToken cancellation) => cluster.WithinAsync(sweep.SourceAsync, PatienceToOpen, cancellation);

        public ValueTask DisposeAsync() => sweep.DisposeAsync();
    }
}
