using System.Text.Json;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cluster.Grains;

/// <summary>Sweeps that are shown and not coordinated: those that have ended, and those that are for other silos.</summary>
internal sealed partial class SweepGrain
{
    // Orleans takes 100 MiB with all that is around it.
    private const int LargestModel = 90 << 20;

    private void Rest(List<SweepEvent> events, string? refusal)
    {
        var sweep = SweepReader.StateOf(_definition!);
        foreach (var next in events) sweep.Apply(next);
        _rest = new SweepRest(sweep, sweep.Snapshot(), refusal, dependencies.Time.GetTimestamp());
        _coordinator = null;
        if (refusal is not null) LogLeft(Id, refusal);
    }

    /// <summary>This silo cannot read the sweep's journal.</summary>
    private void LeaveUnread(Exception problem)
    {
        var cause = problem is AggregateException many ? many.Flatten().InnerExceptions[0] : problem;
        _unreadable = cause is SweepRefusedException ? cause.Message : $"The sweep '{Id}' cannot be read by this silo: {cause.Message}";
        (_coordinator, _rest, _since) = (null, null, dependencies.Time.GetTimestamp());
        _timer?.Dispose();
        _timer = null;
        LogLeft(Id, _unreadable);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> ModelAsync(int run)
    {
        if (_rest is null) Require();
        var model = await store.LoadModelAsync(Id, run, CancellationToken.None);
        return model is { Length: > LargestModel }
            ? throw new SweepRefusedException($"The model of run {run} has {model.Length} bytes; a message takes {LargestModel}. The database has it.")
            : model;
    }

    /// <inheritdoc/>
    public async Task<string?> SourceAsync()
    {
        if (_rest is null) Require();
        return await store.LoadSourceAsync(Id, CancellationToken.None);
    }

    /// <summary>What a slot is told. After a while the sweep leaves this silo, and the next offer may find it on one that knows it.</summary>
    private SweepRefusedException Refused(string refusal)
    {
        if (dependencies.Time.GetElapsedTime(_rest?.Since ?? _since) >= dependencies.RefusalTime) DeactivateOnIdle();
        return new SweepRefusedException(refusal);
    }

    private SweepDefinition ReadDefinition(JsonElement effective)
    {
        try
        {
            return EffectiveDefinition.Decode(effective, dependencies.Catalogue);
        }
        catch (InvalidDataException problem)
        {
            throw new SweepRefusedException($"The sweep '{Id}' cannot be read: {problem.Message}");
        }
    }

    /// <summary>Work that reads data: on the pool, while this grain answers others.</summary>
    internal static async Task<T> OffTurnAsync<T>(Func<T> work)
    {
        try
        {
            return await Task.Run(work);
        }
        catch (SweepTooLargeException problem)
        {
            throw new SweepRefusedException($"The sweep does not fit into this cluster's memory: {problem.Message}") { IsAboutFile = true };
        }
        catch (RunRefusedException problem)
        {
            throw new SweepRefusedException($"The sweep cannot be trained without its data: {problem.Message}");
        }
    }

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} is left to other silos: {Reason}")]
    private partial void LogLeft(string sweep, string reason);
}
