using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Methods.Rungs;

/// <summary>
/// What a method learns where runs are ended early: values are compared at the same epoch, the highest at which enough variants have one (the rule of BOHB,
/// Falkner et al. 2018). As soon as another epoch is the highest, the method's state is made anew from all that was observed; between, it observes as usual.
/// </summary>
/// <param name="begin">Makes a state of the method that has seen nothing.</param>
/// <param name="enough">So many variants with a value are enough.</param>
internal sealed class RungState(Func<IMethodState> begin, int enough) : IMethodState
{
    /// <summary>The rung of those that have trained to their end.</summary>
    private const int End = int.MaxValue;

    private readonly List<SearchEvent> _events = [];
    private readonly Dictionary<int, Curve> _curves = [];
    private readonly SortedDictionary<int, int> _stops = [];
    private IMethodState _inner = begin();
    private int _rung = End;
    private int _finished;

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
            case ResultSeen result when CurveOf(result.Variant.Number) is { IsCounted: false } curve:
                curve.IsCounted = true;
                if (curve.Outcome == RunOutcome.Stopped) _stops[curve.Epochs] = _stops.GetValueOrDefault(curve.Epochs) + 1;
                else if (curve.Outcome == RunOutcome.Finished) _finished++;
                break;
            case ProposalSeen { Repeat: 1 }: break;
            default: return;
        }
        if (next is EndSeen { Outcome: not RunOutcome.Cancelled }) return;
        _events.Add(next);
        _inner.Observe(At(next, _rung));
    }

    /// <inheritdoc/>
    public Suggestion Suggest(MethodQuestion question)
    {
        var rung = Highest();
        if (rung != _rung)
        {
            (_inner, _rung) = (begin(), rung);
            foreach (var one in _events) _inner.Observe(At(one, rung));
        }
        return _inner.Suggest(question);
    }

    /// <summary>The highest epoch at which enough variants have a value; where there is none, the lowest at which one was stopped.</summary>
    private int Highest()
    {
        if (_stops.Count == 0 || _finished >= enough) return End;
        var reached = _finished;
        foreach (var (epoch, count) in _stops.Reverse())
            if ((reached += count) >= enough) return epoch;
        return _stops.Keys.First();
    }

    private SearchEvent At(SearchEvent next, int rung)
    {
        if (next is not ResultSeen result) return next;
        var curve = _curves[result.Variant.Number];
        // What diverged or failed is the worst at every epoch.
        if (curve.Outcome is not (RunOutcome.Finished or RunOutcome.Stopped)) return result;
        if (rung == End && curve.Outcome == RunOutcome.Finished) return result;
        if (curve.Outcome == RunOutcome.Finished || curve.Epochs >= rung) return result with { Values = [curve.Best(rung), .. result.Values.Skip(1)] };
        // It says nothing about this epoch.
        return new EndSeen(result.Variant.Number, result.Variant.Number, 1, RunOutcome.Cancelled, result.Values);
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
