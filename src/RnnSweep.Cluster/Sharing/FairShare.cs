using RnnSweep.Cluster.Contracts;

namespace RnnSweep.Cluster.Sharing;

/// <summary>
/// Shares the slots of a cluster among sweeps by weight: stride scheduling (Waldspurger and Weihl 1995) over slot-seconds. A sweep's pass is the
/// slot-seconds that it has used, divided by its weight. A free slot goes to the sweep with the least pass, its turns under way counted at the length
/// they are expected to have; ties go by id. Deterministic, without a clock (whoever calls says what time it is), not thread-safe.
/// </summary>
/// <remarks>
/// What is expected is only ever counted ahead: used is what a turn has lasted, so a wrong guess is corrected while the turn lasts and gone when it
/// ends. A sweep that is new, or had no work, continues from the smallest pass among those that have work. Only differences count, so that least
/// pass is always 0, and no number grows with time.
/// </remarks>
internal sealed partial class FairShare(double quantum = FairShare.DefaultQuantum)
{
    /// <summary>
    /// How long a sweep's turns are thought to last before its first has ended: as long as the longest that others usually have, and 1 s at least. Too
    /// long does no harm, as it is forgotten with the first end; too short would give a new sweep of long runs too many slots at once.
    /// </summary>
    public const double FirstGuess = 1;

    /// <summary>The least that a turn costs, however short: 1 ms, so that turns that take no time take turns.</summary>
    public const double LeastCost = 0.001;

    /// <summary>After how long an idle sweep is asked again for the first time: 50 ms; each time without work it is twice as long.</summary>
    public const double ShortestPause = 0.05;

    /// <summary>The longest that a sweep which has work again waits until it is asked: 1 s.</summary>
    public const double LongestPause = 1;

    private readonly Dictionary<string, SweepShare> _sweeps = [];
    private double _now;
    private long _turns;

    /// <summary>A sweep may have work.</summary>
    public void Open(string sweep, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        _sweeps.TryAdd(sweep, new SweepShare(sweep, weight));
    }

    /// <summary>A sweep has ended: nothing of it is kept.</summary>
    public void Close(string sweep)
    {
        Unclaim(sweep);
        _sweeps.Remove(sweep);
    }

    /// <summary>
    /// A slot is free. The first sweep of the answer has it from now on, unless <see cref="CloseTurn"/> says otherwise. Idle sweeps come last, but every
    /// now and then where their pass puts them: only by being asked do they show that they have work again.
    /// </summary>
    /// <returns>The turn's number, and every sweep in the order in which the slot is to be offered.</returns>
    public (long Turn, string[] Order) Take(SlotKey slot, double now)
    {
        Advance(now);
        Unclaim(slot);
        // What the slot did before was not told.
        foreach (var sweep in _sweeps.Values)
        {
            sweep.Turns.Remove(slot);
            if (sweep.AskAgainAt <= _now) sweep.IsIdle = false;
        }
        Rebase();
        var order = _sweeps.Values.Select(sweep => (sweep.IsIdle, Pass: sweep.PassAhead(_now, quantum), Sweep: sweep)).ToArray();
        Array.Sort(order, static (a, b) => (a.IsIdle.CompareTo(b.IsIdle), a.Pass.CompareTo(b.Pass)) switch
        {
            (0, 0) => string.CompareOrdinal(a.Sweep.Id, b.Sweep.Id),
            (0, var passes) => passes,
            (var idle, _) => idle,
        });
        _turns++;
        if (order.Length > 0) Begin(order[0].Sweep, slot, new OpenTurn(_turns, _now, 0));
        return (_turns, Array.ConvertAll(order, next => next.Sweep.Id));
    }

    /// <summary>Not the first sweep of the order has the slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="turn">The number that <see cref="Take"/> gave. Nothing is charged if the slot has another turn by now.</param>
    /// <param name="taker">Who has it; null: nobody.</param>
    /// <param name="now">The time in seconds.</param>
    public void CloseTurn(SlotKey slot, long turn, string? taker, double now)
    {
        Advance(now);
        if (HolderOf(slot) is not { } first || first.Turns[slot] is not { } moved || moved.Number != turn || first.Id == taker) return;
        first.Turns.Remove(slot);
        Charge(first, -moved.Lasted(_now));
        if (taker is not null && _sweeps.TryGetValue(taker, out var other))
        {
            Begin(other, slot, moved);
            Charge(other, moved.Lasted(_now));
            (other.IsIdle, other.Pause) = (false, 0);
        }
        Rebase();
    }

    /// <summary>A sweep had nothing to give: it is idle, until it gives something or a turn of it ends.</summary>
    public void Rest(string sweep, double now)
    {
        Advance(now);
        if (!_sweeps.TryGetValue(sweep, out var idle)) return;
        Unclaim(sweep);
        idle.IsIdle = true;
        idle.Pause = idle.Pause == 0 ? ShortestPause : Math.Min(LongestPause, 2 * idle.Pause);
        idle.AskAgainAt = _now + idle.Pause;
        Rebase();
    }

    /// <summary>A turn is over.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="sweep">Who had it.</param>
    /// <param name="seconds">How long, by the slot's own clock.</param>
    /// <param name="now">The time in seconds.</param>
    public void End(SlotKey slot, string sweep, double seconds, double now)
    {
        Advance(now);
        Unclaim(slot);
        var cost = Math.Max(seconds, LeastCost);
        // Where it was not heard that another than the first took the slot, only that other is charged.
        if (HolderOf(slot) is { } holder && holder.Turns.Remove(slot, out var turn)) Charge(holder, -turn.Lasted(_now));
        // It began before this book: what it has used since is charged. Or its silo was thought to be gone: it has been charged.
        else cost = seconds > _now ? _now : 0;
        if (_sweeps.TryGetValue(sweep, out var owner))
        {
            Charge(owner, cost);
            owner.Learn(Math.Max(seconds, LeastCost));
            // Its end may have given the sweep something to do.
            (owner.AskAgainAt, owner.Pause) = (_now, 0);
        }
        Rebase();
    }

    /// <summary>A silo is gone, and its turns with it. What they have used stays charged.</summary>
    public void Leave(string silo, double now)
    {
        Advance(now);
        foreach (var sweep in _sweeps.Values)
            foreach (var slot in sweep.Turns.Keys)
                if (slot.Silo == silo)
                {
                    Unclaim(slot);
                    sweep.Turns.Remove(slot);
                }
        Rebase();
    }

    /// <summary>The pass of a sweep that is open, from 0: how many seconds by weight it has used beyond the least served sweep that has work.</summary>
    public double PassOf(string sweep) => _sweeps[sweep].Pass;

    /// <summary>Where all sweeps that are open stand, by id.</summary>
    public SweepStanding[] Standings(double now)
    {
        Advance(now);
        Rebase();
        return [.. _sweeps.Values.OrderBy(sweep => sweep.Id, StringComparer.Ordinal)
            .Select(sweep => new SweepStanding(sweep.Id, sweep.Weight, sweep.Pass, sweep.IsIdle, sweep.Turns.Count, sweep.Claims))];
    }

    private static void Charge(SweepShare sweep, double seconds) => sweep.Pass += seconds / sweep.Weight;

    private SweepShare? HolderOf(SlotKey slot) => _sweeps.Values.FirstOrDefault(sweep => sweep.Turns.ContainsKey(slot));

    private void Begin(SweepShare sweep, SlotKey slot, OpenTurn turn)
    {
        var guess = _sweeps.Values.Max(other => Math.Max(FirstGuess, other.Usual ?? 0));
        sweep.Turns[slot] = turn with { Expected = sweep.Expected(guess, _now) };
    }

    /// <summary>Charges what has been used since the last time.</summary>
    private void Advance(double now)
    {
        var passed = Math.Max(0, now - _now);
        _now += passed;
        foreach (var sweep in _sweeps.Values) Charge(sweep, passed * sweep.Turns.Count);
    }

    /// <summary>
    /// Counts passes from the least of those that have work, so that who has none falls no further behind than it. Where nobody has work, from the
    /// least of those that train: it is not their fault that nobody else does.
    /// </summary>
    private void Rebase()
    {
        var least = double.PositiveInfinity;
        foreach (var sweep in _sweeps.Values)
            if (!sweep.IsIdle) least = Math.Min(least, sweep.Pass);
        if (double.IsPositiveInfinity(least))
            foreach (var sweep in _sweeps.Values)
                if (sweep.Turns.Count > 0) least = Math.Min(least, sweep.Pass);
        if (double.IsPositiveInfinity(least)) least = 0;
        foreach (var sweep in _sweeps.Values) sweep.Pass = Math.Max(0, sweep.Pass - least);
    }
}
