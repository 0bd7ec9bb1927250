using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Rungs;

/// <summary>
/// What a method learns where runs are ended early: values are compared at the same epoch, the highest at which enough variants have one (the rule of BOHB,
/// Falkner et al. 2018). A run that a rule has paused counts as one that was ended there, until it ends or is paused further on. As soon as another epoch is
/// the highest, or a value is known better, the method's state is made anew from all that was observed; between, it observes as usual.
/// </summary>
/// <param name="begin">Makes a state of the method that has seen nothing.</param>
/// <param name="enough">So many variants with a value are enough.</param>
internal sealed class RungState(Func<IMethodState> begin, int enough) : IMethodState
{
    /// <summary>The rung of those that have trained to their end.</summary>
    private const int End = int.MaxValue;

    /// <summary>One variant of so many has to have a value, up to <see cref="MostEnough"/>: as many does tpe take for the good ones.</summary>
    private const int OneOf = 10;

    private const int MostEnough = 25;

    private readonly List<SearchEvent> _events = [];
    private readonly Dictionary<int, Curve> _curves = [];
    private readonly SortedDictionary<int, int> _stops = [];
    private readonly Dictionary<int, Variant> _variants = [];
    private readonly Dictionary<int, int> _places = [];
    private IMethodState _inner = begin();
    private int _rung = End;
    private int _finished;
    private bool _isStale;

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ReportSeen { Report: { Repeat: 1 } report }:
                CurveOf(report.Variant).Add(report.Epoch, report.Value);
                return;
            case EndSeen { Repeat: 1 } ended:
                CurveOf(ended.Variant).Outcome = ended.Outcome;
                break;
            case PauseSeen paused when _variants.TryGetValue(paused.Run, out var variant):
                Learn(variant, CurveOf(variant.Number), RunOutcome.Stopped, null);
                return;
            case ResultSeen result when CurveOf(result.Variant.Number) is { IsCounted: false } curve:
                curve.IsCounted = true;
                Learn(result.Variant, curve, curve.Outcome, result);
                return;
            case ProposalSeen { Repeat: 1 } proposed:
                _variants[proposed.Run] = proposed.Variant;
                break;
            // Where values are compared at an epoch before the last, those of first runs count.
            case ResultRevised revised when _places.ContainsKey(revised.Variant.Number):
                _events.Add(revised);
                if (_rung == End) _inner.Observe(revised);
                return;
            default: return;
        }
        if (next is EndSeen { Outcome: not RunOutcome.Cancelled }) return;
        _events.Add(next);
        _inner.Observe(At(next, _rung));
    }

    /// <summary>Takes a variant's value in, or a better known one in the place of that from when it was paused.</summary>
    private void Learn(Variant variant, Curve curve, RunOutcome outcome, ResultSeen? result)
    {
        if (curve.StoppedAt is { } before && --_stops[before] == 0) _stops.Remove(before);
        curve.StoppedAt = outcome == RunOutcome.Stopped ? curve.Epochs : null;
        if (curve.StoppedAt is { } at) _stops[at] = _stops.GetValueOrDefault(at) + 1;
        else if (outcome == RunOutcome.Finished) _finished++;
        curve.Known = outcome;
        var next = result ?? new ResultSeen(variant, [curve.Best(End)]);
        if (_places.TryGetValue(variant.Number, out var place))
        {
            (_events[place], _isStale) = (next, true);
            return;
        }
        _places.Add(variant.Number, _events.Count);
        _events.Add(next);
        _inner.Observe(At(next, _rung));
    }

    /// <inheritdoc/>
    public Suggestion Suggest(MethodQuestion question)
    {
        var rung = Highest();
        if (rung != _rung || _isStale)
        {
            (_inner, _rung, _isStale) = (begin(), rung, false);
            foreach (var one in _events)
                if (rung == End || one is not ResultRevised) _inner.Observe(At(one, rung));
        }
        return _inner.Suggest(question);
    }

    /// <summary>How many variants must have a value at a rung before it is learnt from.</summary>
    /// <param name="enough">As many at least.</param>
    /// <param name="variants">How many variants there are.</param>
    internal static int Least(int enough, int variants) => Math.Max(enough, Math.Min(MostEnough, (variants + OneOf - 1) / OneOf));

    /// <summary>The highest epoch at which enough variants have a value; where there is none, the lowest at which one was stopped.</summary>
    private int Highest()
    {
        var least = Least(enough, _places.Count);
        if (_stops.Count == 0 || _finished >= least) return End;
        var reached = _finished;
        foreach (var (epoch, count) in _stops.Reverse())
            if ((reached += count) >= least) return epoch;
        return _stops.Keys.First();
    }

    private SearchEvent At(SearchEvent next, int rung)
    {
        if (next is not ResultSeen result) return next;
        var curve = _curves[result.Variant.Number];
        // What diverged or failed is the worst at every epoch.
        if (curve.Known is not (RunOutcome.Finished or RunOutcome.Stopped)) return result;
        if (rung == End && curve.Known == RunOutcome.Finished) return result;
        // Of one that was given up before, what it had by then: to know nothing of it would have the method go there again and again.
        return result with { Values = [curve.Best(rung), .. result.Values.Skip(1)] };
    }

    private Curve CurveOf(int variant)
    {
        if (!_curves.TryGetValue(variant, out var curve)) _curves.Add(variant, curve = new Curve());
        return curve;
    }

    /// <summary>A variant's first run: how far it came, and its best value until each epoch.</summary>
    private sealed class Curve
    {
        private readonly List<(int Epoch, double Best)> _improvements = [];

        // A result of which no end was seen is that of a run that has trained to its end.
        public RunOutcome Outcome { get; set; } = RunOutcome.Finished;

        /// <summary>What is known of it so far: that it was paused counts as that it was stopped.</summary>
        public RunOutcome Known { get; set; } = RunOutcome.Finished;

        /// <summary>The epoch at which it counts as stopped; null where it does not.</summary>
        public int? StoppedAt { get; set; }

        public int Epochs { get; private set; }

        public bool IsCounted { get; set; }

        public void Add(int epoch, double value)
        {
            Epochs = epoch;
            if (!double.IsNaN(value) && (_improvements.Count == 0 || value < _improvements[^1].Best)) _improvements.Add((epoch, value));
        }

        public double Best(int epoch)
        {
            var best = double.NaN;
            foreach (var (at, value) in _improvements)
                if (at <= epoch) best = value;
            return best;
        }
    }
}
