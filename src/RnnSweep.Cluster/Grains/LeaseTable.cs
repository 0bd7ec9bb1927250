using System.Globalization;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Coordination;

namespace RnnSweep.Cluster.Grains;

/// <summary>
/// Who may be silent for how long, and who may stand still. Fenced by the attempt and independent of cluster membership: a run whose lease lapses gets a new
/// attempt, whatever membership thinks of its silo. Where the silo is known to be dead, it lapses at once.
/// </summary>
internal sealed class LeaseTable(TimeProvider time, TimeSpan duration, Func<string?, string, bool>? isDead = null)
{
    /// <summary>How long a run may make no step, at the least: ten times its longest step so far, where that is longer.</summary>
    public static readonly TimeSpan Standstill = TimeSpan.FromSeconds(60);

    /// <summary>How long a run may prepare, or wait for the store: longer than its calls are repeated, and than the largest data take to read.</summary>
    public static readonly TimeSpan Preparation = TimeSpan.FromMinutes(15);

    private const int StepsOfStandstill = 10;

    private readonly Dictionary<int, Lease> _byRun = [];

    internal sealed record Lease(AttemptId Id, string? Silo, long Renewed, LeaseAnswer Answer, bool Progressed)
    {
        /// <summary>What it does, as far as it has said.</summary>
        public RunPhase Phase { get; init; }

        /// <summary>Its step counter.</summary>
        public long Steps { get; init; }

        /// <summary>When phase or counter changed last.</summary>
        public long Moved { get; init; } = Renewed;

        /// <summary>Its longest step so far, as far as renewals show.</summary>
        public TimeSpan LongestStep { get; init; }
    }

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

    /// <summary>The attempt shows itself.</summary>
    public LeaseAnswer Renew(int run, int attempt, RunPhase phase = RunPhase.Waits, long steps = 0)
    {
        if (Find(run, attempt) is not { } lease) return LeaseAnswer.Over;
        var now = time.GetTimestamp();
        var renewed = lease with { Renewed = now, Phase = phase, Steps = steps };
        if (phase != lease.Phase || steps != lease.Steps)
        {
            var step = phase == RunPhase.Trains && lease.Phase == phase && steps > lease.Steps
                ? time.GetElapsedTime(lease.Moved, now) / (steps - lease.Steps) : TimeSpan.Zero;
            renewed = renewed with { Moved = now, LongestStep = step > lease.LongestStep ? step : lease.LongestStep };
        }
        _byRun[run] = renewed;
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

    /// <summary>It was the one who looks that stood still: what the others have said meanwhile was not heard.</summary>
    public void Excuse()
    {
        var now = time.GetTimestamp();
        foreach (var (run, lease) in _byRun) _byRun[run] = lease with { Renewed = now, Moved = now };
    }

    public Lease[] Lapsed() => [.. _byRun.Values.Where(HasLapsed)];

    public bool HasLapsed(int run, int attempt) => Find(run, attempt) is { } lease && HasLapsed(lease);

    /// <summary>Why a lease has lapsed, in words.</summary>
    public string ReasonOf(Lease lease)
    {
        if (IsDead(lease)) return "its silo has died";
        if (IsSilent(lease)) return string.Create(CultureInfo.InvariantCulture, $"no message from it for {duration.TotalSeconds:0.#} s");
        var what = lease.Phase == RunPhase.Trains ? "made no step" : "not begun to train";
        return string.Create(CultureInfo.InvariantCulture, $"it shows itself, but has {what} for {time.GetElapsedTime(lease.Moved).TotalSeconds:0} s");
    }

    private bool HasLapsed(Lease lease) => IsDead(lease) || IsSilent(lease) || StandsStill(lease);

    private bool IsDead(Lease lease) => isDead?.Invoke(lease.Silo, lease.Id.Worker) == true;

    private bool IsSilent(Lease lease) => time.GetElapsedTime(lease.Renewed) > duration;

    private bool StandsStill(Lease lease)
    {
        if (lease.Phase == RunPhase.Waits) return false;
        var allowed = lease.Phase == RunPhase.Prepares ? Preparation : lease.LongestStep * StepsOfStandstill;
        return time.GetElapsedTime(lease.Moved) > (allowed > Standstill ? allowed : Standstill);
    }

    private Lease? Find(int run, int attempt) => _byRun.TryGetValue(run, out var lease) && lease.Id.Attempt == attempt ? lease : null;
}
