using System.Globalization;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Repeats;

/// <summary>
/// Which variant gets the next seed. Of all pairs of the leader and another variant it is the one that most likely stands in the wrong order, and of the two
/// it is the one whose mean is less certain. Seeds in flight count as if they had come in, so that parallel slots do not all look at one pair. A fold of
/// events like a method.
/// </summary>
/// <param name="settings">How many seeds there are.</param>
/// <param name="isMaximized">Whether the metric is maximised: values come in negated, and are named as they are reported.</param>
public sealed class SeedRace(RaceSettings settings, bool isMaximized)
{
    /// <summary>Below this chance of a wrong order no seed is spent on a pair: 1 %.</summary>
    public const double Clear = 0.01;

    /// <summary>While variants are still proposed, the race takes this part of its share: what comes later may be better.</summary>
    private const double Early = 0.5;

    /// <summary>How much seeds differ is reckoned anew whenever this many more have come in, as a part of those that had.</summary>
    private const double Renewal = 0.05;

    private readonly Dictionary<int, Racer> _racers = [];
    private readonly SortedSet<Racer> _ranked = [];
    private readonly Dictionary<int, SortedSet<Racer>> _young = [];
    private readonly SortedSet<Racer> _known = [];
    private PooledVariance? _variance;
    private int _ended;
    private int _due = 1;
    private int _runs;
    private int _further;

    /// <summary>The settings.</summary>
    public RaceSettings Settings => settings;

    /// <summary>Runs that are no further seeds.</summary>
    public int FirstRuns => _runs - _further;

    /// <summary>Takes an event in.</summary>
    public void Observe(SearchEvent next)
    {
        ArgumentNullException.ThrowIfNull(next);
        switch (next)
        {
            case ProposalSeen proposed:
                _runs++;
                if (proposed.Repeat > settings.Initial) _further++;
                if (!_racers.TryGetValue(proposed.Variant.Number, out var started))
                    _racers.Add(proposed.Variant.Number, started = new Racer(proposed.Variant.Number));
                Change(started, racer => racer.InFlight++);
                break;
            case EndSeen ended when _racers.TryGetValue(ended.Variant, out var racer):
                Change(racer, one => one.End(ended.Outcome == RunOutcome.Finished ? ended.Values[0] : double.NaN));
                if (++_ended < _due) break;
                _due = _ended + Math.Max(1, (int)(Renewal * _ended));
                _variance = Variance();
                break;
            default: break;
        }
    }

    /// <summary>The next seed; null where the race has had its share, or where all is clear.</summary>
    /// <param name="moreVariants">Whether new variants are still to come.</param>
    public RaceSeed? Next(bool moreVariants)
    {
        if (_further + 1 > settings.Share * (moreVariants ? Early : 1) * (_runs + 1) || _ranked.Count < 2) return null;
        var leader = _ranked.Min!;
        if (_variance is not { } variance)
        {
            // Some of the best have to have a second seed before anything can be said.
            foreach (var racer in _ranked)
                if (racer.Counted < 2 && racer.Counted < settings.Top) return First(racer, leader);
            return null;
        }
        var (other, chance) = ((Racer?)null, Clear);
        foreach (var young in _young.Values)
        {
            // Of those with as many seeds the best one is the likeliest.
            var best = young.Min == leader ? young.Skip(1).FirstOrDefault() : young.Min;
            if (best is not null) Look(best);
        }
        foreach (var racer in _known)
            if (racer != leader) Look(racer);
        return other is null ? null : Between(leader, other, chance, variance);

        void Look(Racer racer)
        {
            if (!HasRoom(racer) && !HasRoom(leader)) return;
            if (WrongOrder(leader, racer, variance) is var wrong && wrong > chance) (other, chance) = (racer, wrong);
        }
    }

    /// <summary>The chance that a variant is better than one with a better mean, by normal distributions.</summary>
    private static double WrongOrder(Racer leader, Racer other, PooledVariance variance)
    {
        var spread = leader.SquaredError(variance) + other.SquaredError(variance);
        if (spread <= 0) return other.Mean == leader.Mean ? 0.5 : 0;
        return Gaussian.Cumulative((leader.Mean - other.Mean) / Math.Sqrt(spread));
    }

    private bool HasRoom(Racer racer) => racer.Counted < settings.Top;

    private RaceSeed First(Racer racer, Racer leader) => new(
        racer.Number,
        racer == leader ? Invariant($"variant {racer.Number} leads with {Words(racer)}, and too few have two seeds to say how much seeds differ")
            : Invariant($"variant {racer.Number} is among the best with {Words(racer)}, and too few have two seeds to say how much seeds differ"),
        new RuleFigures { Value = Reported(racer.Mean), Cutoff = Reported(leader.Mean), Margin = racer.Mean - leader.Mean });

    private RaceSeed Between(Racer leader, Racer other, double chance, PooledVariance variance)
    {
        var leaderNext = HasRoom(leader) && (!HasRoom(other) || leader.SquaredError(variance) >= other.SquaredError(variance));
        var next = leaderNext ? leader : other;
        return new RaceSeed(
            next.Number,
            leaderNext
                ? Invariant($"variant {leader.Number} leads with {Words(leader)}; variant {other.Number} with {Words(other)} is better by a chance ")
                    + Invariant($"of {chance:P0}")
                : Invariant($"variant {other.Number} with {Words(other)} is better than the leader, variant {leader.Number} with {Words(leader)}, ")
                    + Invariant($"by a chance of {chance:P0}"),
            new RuleFigures
            {
                Value = Reported(next.Mean),
                Cutoff = Reported((leaderNext ? other : leader).Mean),
                Margin = next.Mean - (leaderNext ? other : leader).Mean,
                Chance = chance,
                Competitors = _ranked.Count,
            });
    }

    private string Words(Racer racer) => Invariant($"{Reported(racer.Mean):G4} ({racer.Seeds} {(racer.Seeds == 1 ? "seed" : "seeds")})");

    private double Reported(double value) => isMaximized ? -value : value;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).Replace(" %", "%", StringComparison.Ordinal);

    /// <summary>
    /// The variance between seeds of a variant, pooled over the better half of the variants: where a network nearly diverges, seeds differ by much more, and
    /// that says nothing about those that could be the best.
    /// </summary>
    private PooledVariance? Variance() => PooledVariance.Of(_ranked.Select(racer => (racer.Seeds, racer.Squares)), _ranked.Count);

    /// <summary>Changes what a racer is sorted by.</summary>
    private void Change(Racer racer, Action<Racer> change)
    {
        SortedSet(racer)?.Remove(racer);
        _ranked.Remove(racer);
        change(racer);
        if (!IsIn(racer)) return;
        _ranked.Add(racer);
        SortedSet(racer)!.Add(racer);
    }

    private bool IsIn(Racer racer) => !racer.IsOut && racer.Seeds >= settings.Initial;

    /// <summary>Those whose variance is their own are apart; of the others, those with as many seeds are as certain.</summary>
    private SortedSet<Racer>? SortedSet(Racer racer)
    {
        if (!IsIn(racer)) return null;
        if (racer.HasOwnVariance) return _known;
        if (!_young.TryGetValue(racer.Counted, out var young)) _young.Add(racer.Counted, young = []);
        return young;
    }
}
