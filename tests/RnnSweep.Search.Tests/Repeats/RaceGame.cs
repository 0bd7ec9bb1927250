using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Repeats;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Repeats;

/// <summary>Variants whose true values are known, and seeds that add noise to them.</summary>
internal sealed class RaceGame
{
    private readonly double[] _true;
    private readonly double _noise;
    private readonly StreamKey _key;
    private readonly List<List<double>> _values = [];

    /// <param name="seed">Which variants, and which luck.</param>
    /// <param name="variants">How many.</param>
    /// <param name="noise">Deviation between seeds; variants differ by about 1.</param>
    public RaceGame(int seed, int variants, double noise)
    {
        (_noise, _key) = (noise, StreamKey.Of(seed).With("race"));
        var stream = _key.With("variants").Open();
        // Most variants of a sweep are bad, and some of them very.
        _true = [.. Enumerable.Range(0, variants).Select(_ => 2 * stream.NextNormal()).Select(x => x > 2 ? x * x : x)];
    }

    public IReadOnlyList<IReadOnlyList<double>> Values => _values;

    /// <summary>The variant that is truly best.</summary>
    public int Best => Array.IndexOf(_true, _true.Min());

    /// <summary>How much worse a variant truly is than the best.</summary>
    public double Regret(int variant) => _true[variant] - _true.Min();

    /// <summary>The variant with the best mean.</summary>
    public int Leader => Enumerable.Range(0, _values.Count).MinBy(variant => _values[variant].Average());

    /// <summary>The same number of seeds for each of the first variants.</summary>
    public RaceGame Evenly(int runs, int seeds)
    {
        for (var variant = 0; variant < runs / seeds; variant++) for (var seed = 0; seed < seeds; seed++) Add(variant);
        return this;
    }

    /// <summary>As a sweep has it: a slot's next run is a further seed where the race says so, else a new variant.</summary>
    public RaceGame Race(int runs, RaceSettings settings, int inFlight = 1)
    {
        var race = new SeedRace(settings, isMaximized: false);
        var flying = new Queue<(int Run, int Variant, int Repeat)>();
        var first = runs - settings.FurtherOf(runs);
        for (var run = 1; ; run++)
        {
            while (flying.Count >= inFlight) Land();
            var more = race.FirstRuns < first;
            var next = run > runs ? null : race.Next(more);
            if (next is null && (!more || run > runs))
            {
                if (flying.Count == 0) return this;
                Land();
                run--;
                continue;
            }
            var variant = next?.Variant - 1 ?? _values.Count;
            if (next is null) _values.Add([]);
            var repeat = _values[variant].Count + flying.Count(one => one.Variant == variant) + 1;
            race.Observe(new ProposalSeen(run, new Variant(variant + 1, []), repeat, 1));
            flying.Enqueue((run, variant, repeat));
        }

        void Land()
        {
            var (run, variant, repeat) = flying.Dequeue();
            Add(variant);
            race.Observe(new EndSeen(run, variant + 1, repeat, RunOutcome.Finished, [_values[variant][^1]]));
        }
    }

    private void Add(int variant)
    {
        while (_values.Count <= variant) _values.Add([]);
        var stream = _key.With(variant).With(_values[variant].Count).Open();
        _values[variant].Add(_true[variant] + _noise * stream.NextNormal());
    }
}
