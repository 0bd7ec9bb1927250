using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Grains;

/// <summary>
/// Which sweeps there are: read from the store on activation, kept up by the sweeps themselves. And whose turn it is on a slot: in memory alone.
/// Reentrant, so that no slot waits for a sweep that does not report its state.
/// </summary>
[Reentrant]
[GrainType("sweepdirectory")]
internal sealed partial class SweepDirectoryGrain(ISweepStore store, TimeProvider time, ShareSettings settings, ILogger<SweepDirectoryGrain> log) : Grain,
    ISweepDirectoryGrain
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (SiloSlots Slots, long Said)> _silos = [];
    private readonly Dictionary<string, long> _heard = [];
    private readonly Dictionary<string, OpenSweep> _open = [];
    private readonly List<string> _order = [];
    private readonly FairShare _share = new(settings.Quantum);
    private readonly long _began = time.GetTimestamp();

    private double Now => time.GetElapsedTime(_began).TotalSeconds;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var sweep in await store.ListAsync(cancellationToken))
        {
            _order.Add(sweep.Id);
            if (sweep.State == "running") Open(new OpenSweep(sweep.Id, sweep.Weight));
        }
    }

    /// <inheritdoc/>
    public Task<SlotTurn> NextAsync(SlotQuestion question)
    {
        Hear(question.Silo);
        foreach (var turn in question.Ended) _share.End(new SlotKey(question.Silo, turn.Slot), turn.SweepId, turn.Seconds, Now);
        foreach (var sweep in question.Nothing) _share.Rest(sweep, Now);
        var (number, order) = _share.Take(new SlotKey(question.Silo, question.Slot), Now);
        if (order.Length > 0 && log.IsEnabled(LogLevel.Trace)) LogTurn(question.Slot, question.Silo, order[0], _share.PassOf(order[0]));
        return Task.FromResult(new SlotTurn(number, order));
    }

    /// <inheritdoc/>
    public Task CloseTurnAsync(SlotOutcome outcome)
    {
        foreach (var sweep in outcome.Nothing) _share.Rest(sweep, Now);
        _share.CloseTurn(new SlotKey(outcome.Silo, outcome.Slot), outcome.Turn, outcome.Taker, Now);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<SweepStatus[]> ListAsync() => await Task.WhenAll(_order.ConvertAll(StatusOfAsync));

    /// <inheritdoc/>
    public Task OpenedAsync(OpenSweep sweep)
    {
        if (!_order.Contains(sweep.Id)) _order.Add(sweep.Id);
        Open(sweep);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClosedAsync(string sweepId)
    {
        _open.Remove(sweepId);
        _share.Close(sweepId);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeletedAsync(string sweepId)
    {
        _order.Remove(sweepId);
        return ClosedAsync(sweepId);
    }

    /// <inheritdoc/>
    public Task StandsAsync(SiloSlots slots)
    {
        Hear(slots.Silo);
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

    /// <inheritdoc/>
    public Task<SweepStanding[]> SharesAsync() => Task.FromResult(_share.Standings(Now));

    private void Open(OpenSweep sweep)
    {
        _open[sweep.Id] = sweep;
        _share.Open(sweep.Id, sweep.Weight);
    }

    /// <summary>A silo is there. Those that have been silent for long have no slots any more.</summary>
    private void Hear(string silo)
    {
        _heard[silo] = time.GetTimestamp();
        foreach (var (other, last) in _heard)
        {
            if (time.GetElapsedTime(last) <= Memory) continue;
            _heard.Remove(other);
            _share.Leave(other, Now);
        }
    }

    private async Task<SweepStatus> StatusOfAsync(string id)
    {
        try
        {
            return await GrainFactory.GetGrain<ISweepGrain>(id).StatusAsync();
        }
        catch (Exception problem)
        {
            // One sweep that cannot answer now must not hide the others.
            LogSilent(problem, id);
            var weight = _open.TryGetValue(id, out var open) ? open.Weight : 1;
            return new SweepStatus { Id = id, Name = id, Weight = weight, State = "unknown", Problem = problem.Message };
        }
    }

    [LoggerMessage(LogLevel.Trace, "slot {Slot} of {Silo}: sweep {Sweep} is next, {Pass} s by weight beyond the least served")]
    private partial void LogTurn(int slot, string silo, string sweep, double pass);

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} does not report its state")]
    private partial void LogSilent(Exception problem, string sweep);
}
