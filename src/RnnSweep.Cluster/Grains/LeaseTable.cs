using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Coordination;

namespace RnnSweep.Cluster.Grains;

/// <summary>
/// Who may be silent for how long. Fenced by the attempt and independent of cluster membership: a run whose lease lapses gets a new attempt, whatever
/// membership thinks of its silo.
/// </summary>
internal sealed class LeaseTable(TimeProvider time, TimeSpan duration)
{
    private readonly Dictionary<int, Lease> _byRun = [];

    internal sealed record Lease(AttemptId Id, string? Silo, long Renewed, LeaseAnswer Answer, bool Progressed);

    /// <summary>A worker has the run. One that it suspends it still shows to be alive: it has it in memory.</summary>
    public void Give(AttemptId id, string? silo) =>
        _byRun[id.Run] = new Lease(id, silo, time.GetTimestamp(), LeaseAnswer.Held, Find(id.Run, id.Attempt)?.Progressed == true);

    /// <summary>The attempt has made a checkpoint that was not there before it.</summary>
    public void Progressed(int run, int attempt)
    {
        if (Find(run, attempt) is { } lease) _byRun[run] = lease with { Progressed = true };
    }

    /// <summary>The silo that an attempt is known to live on.</summary>
    public string? SiloOf(int run, int attempt) => Find(run, attempt)?.Silo;

    public LeaseAnswer Renew(int run, int attempt)
    {
        if (Find(run, attempt) is not { } lease) return LeaseAnswer.Over;
        _byRun[run] = lease with { Renewed = time.GetTimestamp() };
        return lease.Answer;
    }

    /// <summary>From now on a renewal is told to stop.</summary>
    public void Stop(int run, int attempt, bool keep)
    {
        if (Find(run, attempt) is { } lease) _byRun[run] = lease with { Answer = keep ? LeaseAnswer.Suspended : LeaseAnswer.Over };
    }

    public void Drop(int run, int attempt)
    {
        if (Find(run, attempt) is not null) _byRun.Remove(run);
    }

    public Lease[] Lapsed() => [.. _byRun.Values.Where(HasLapsed)];

    public bool HasLapsed(int run, int attempt) => Find(run, attempt) is { } lease && HasLapsed(lease);

    private bool HasLapsed(Lease lease) => time.GetElapsedTime(lease.Renewed) > duration;

    private Lease? Find(int run, int attempt) => _byRun.TryGetValue(run, out var lease) && lease.Id.Attempt == attempt ? lease : null;
}
