using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Stores;

namespace RnnSweep.Cluster.Grains;

/// <summary>Which sweeps there are: read from the store on activation, kept up by the sweeps themselves.</summary>
[GrainType("sweepdirectory")]
internal sealed partial class SweepDirectoryGrain(ISweepStore store, TimeProvider time, ILogger<SweepDirectoryGrain> log) : Grain, ISweepDirectoryGrain
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (SiloSlots Slots, long Said)> _silos = [];
    private readonly Dictionary<string, OpenSweep> _open = [];
    private readonly List<string> _order = [];

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var sweep in await store.ListAsync(cancellationToken))
        {
            _order.Add(sweep.Id);
            if (sweep.State == "running") _open[sweep.Id] = new OpenSweep(sweep.Id, sweep.Weight);
        }
    }

    /// <inheritdoc/>
    public Task<OpenSweep[]> OpenAsync() => Task.FromResult<OpenSweep[]>([.. _order.Where(_open.ContainsKey).Select(id => _open[id])]);

    /// <inheritdoc/>
    public async Task<SweepStatus[]> ListAsync() => await Task.WhenAll(_order.ConvertAll(StatusOfAsync));

    /// <inheritdoc/>
    public Task OpenedAsync(OpenSweep sweep)
    {
        if (!_order.Contains(sweep.Id)) _order.Add(sweep.Id);
        _open[sweep.Id] = sweep;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClosedAsync(string sweepId)
    {
        _open.Remove(sweepId);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StandsAsync(SiloSlots slots)
    {
        _silos[slots.Silo] = (slots, time.GetTimestamp());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<SiloSlots[]> SlotsAsync()
    {
        foreach (var (silo, last) in _silos)
            if (time.GetElapsedTime(last.Said) > Memory) _silos.Remove(silo);
        return Task.FromResult<SiloSlots[]>([.. _silos.Values.Select(last => last.Slots)]);
    }

    private async Task<SweepStatus> StatusOfAsync(string id)
    {
        try
        {
            return await GrainFactory.GetGrain<ISweepGrain>(id).StatusAsync();
        }
        catch (Exception problem) when (problem is SweepRefusedException or CoordinatorLostException or OrleansException or TimeoutException)
        {
            // One sweep that cannot answer now must not hide the others.
            LogSilent(problem, id);
            var weight = _open.TryGetValue(id, out var open) ? open.Weight : 1;
            return new SweepStatus(id, id, weight, "unknown", default, 0, null, 0, 0, 0, problem.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} does not say where it stands")]
    private partial void LogSilent(Exception problem, string sweep);
}
