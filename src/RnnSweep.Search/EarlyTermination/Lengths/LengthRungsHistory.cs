using RnnSweep.Search.Methods;
using RnnSweep.Search.Methods.Rungs;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.EarlyTermination.Lengths;

/// <summary>
/// The method inside <see cref="LengthRungsMethod"/> and what it is told: each variant once, with its value at the highest rung at which enough have one (the
/// rule of BOHB, Falkner et al. 2018); one that has not come so far counts as the worst. As soon as that is another rung, or a
/// variant has come up to it, the method's state is made anew from all that was seen.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="rungs">How many rungs there are.</param>
/// <param name="enough">So many variants with a value are enough.</param>
internal sealed class LengthRungsHistory(ISearchMethod method, int rungs, int enough)
{
    private readonly List<SearchEvent> _events = [];
    private readonly List<Variant> _variants = [];
    // By variant: where its result stands among the events.
    private readonly Dictionary<int, int> _places = [];
    // By variant: its values at each rung; null where it has not come so far.
    private readonly Dictionary<int, IReadOnlyList<double>?[]> _values = [];
    private readonly int[] _counts = new int[rungs];
    private IMethodState _state = method.Begin();
    private int _rung;
    private bool _isStale;

    /// <summary>A variant of the first rung; the number that the method knows it by.</summary>
    internal int Proposed(ProposalSeen proposed)
    {
        var variant = proposed.Variant with { Number = _variants.Count + 1 };
        _variants.Add(variant);
        Observe(proposed with { Variant = variant });
        return variant.Number;
    }

    /// <summary>Takes in an event that needs no translation.</summary>
    internal void Observe(SearchEvent next)
    {
        _events.Add(next);
        _state.Observe(next);
    }

    /// <summary>Takes in a variant's result at a rung.</summary>
    internal void Learn(int number, int rung, ResultSeen result)
    {
        if (!_values.TryGetValue(number, out var values)) _values.Add(number, values = new IReadOnlyList<double>?[rungs]);
        values[rung] = result.Values;
        _counts[rung]++;
        if (_places.ContainsKey(number))
        {
            // It is told once, with the values of the rung that is learnt from.
            _isStale |= rung == Highest();
            return;
        }
        _places.Add(number, _events.Count);
        Observe(At(number));
    }

    /// <summary>What the method suggests, in its own numbers.</summary>
    internal Suggestion Suggest(MethodQuestion question)
    {
        var rung = Highest();
        if (rung != _rung || _isStale)
        {
            (_state, _rung, _isStale) = (method.Begin(), rung, false);
            foreach (var (number, place) in _places) _events[place] = At(number);
            foreach (var one in _events) _state.Observe(one);
        }
        return _state.Suggest(question with { Number = _variants.Count + 1 });
    }

    private int Highest()
    {
        for (var rung = rungs - 1; rung > 0; rung--)
            if (_counts[rung] >= RungState.Least(enough, _variants.Count)) return rung;
        return 0;
    }

    /// <summary>A variant's result at the rung that is learnt from.</summary>
    private ResultSeen At(int number)
    {
        var (variant, values) = (_variants[number - 1], _values[number]);
        // One that was not promoted is worse than those that were: its value at another length says nothing beside theirs, and to know nothing of it at all
        // would have the method go there again and again.
        return new ResultSeen(variant, values[_rung] ?? [.. (values[0] ?? [double.NaN]).Select(_ => double.NaN)]);
    }
}
