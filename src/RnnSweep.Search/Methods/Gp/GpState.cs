using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>What <c>gp</c> knows of a sweep. Factors are kept between questions, which change no answer: they follow from the rows.</summary>
internal sealed class GpState : IMethodState
{
    private const int FlightDraws = 64;

    private readonly GpMethod _method;
    private readonly UnitAxes _axes;
    private readonly FreshVariants _fresh;
    private readonly SortedDictionary<int, double[]> _inFlight = [];
    private readonly List<double[]> _points = [];
    private readonly List<double> _values = [];
    private readonly List<double> _weights = [];
    private readonly Dictionary<int, int> _places = [];
    private readonly FittedRows _fitted;
    private readonly CostTilt _tilt;

    internal GpState(GpMethod method)
    {
        (_method, _axes, _fitted) = (method, method.Axes, new FittedRows(method.Axes.IsCategory));
        _tilt = new CostTilt(method.Task, method.Settings.PerFlop);
        _fresh = new FreshVariants(method.Draws, method.Task.Space, new ActiveParameters(method.Task.Space), _axes.All);
    }

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        if (next is ProposalSeen run) _tilt.Observe(run);
        switch (next)
        {
            case PriorSeen prior:
                _points.Add(_axes.Point(prior.Variant));
                _values.Add(ValueOf(prior.Values));
                _weights.Add(1);
                break;
            case ProposalSeen { Repeat: 1 } proposed:
                _fresh.Add(proposed.Variant);
                _inFlight.TryAdd(proposed.Variant.Number, _axes.Point(proposed.Variant));
                break;
            case ResultSeen result when _inFlight.Remove(result.Variant.Number, out var point):
                _places.Add(result.Variant.Number, _points.Count);
                _points.Add(point);
                _values.Add(ValueOf(result.Values));
                _weights.Add(1);
                break;
            case ResultRevised revised when _places.TryGetValue(revised.Variant.Number, out var place):
                // A copy: the factor's rows from here on are of another covariance.
                _points[place] = [.. _points[place]];
                (_values[place], _weights[place]) = (ValueOf(revised.Values), revised.Weight);
                break;
            // Such a variant has no result.
            case EndSeen { Outcome: RunOutcome.Cancelled } cancelled: _inFlight.Remove(cancelled.Variant); break;
            default: break;
        }
    }

    /// <inheritdoc/>
    public Suggestion Suggest(MethodQuestion question)
    {
        var number = question.Number;
        if (number <= _method.Task.Space.Enqueued.Count || _points.Count < _method.Settings.Startup || _axes.Places.Length == 0) return _fresh.Next(number);
        var key = _method.KeyOf(number);
        var candidates = Candidates(number, key.With("candidates"));
        if (candidates.Count == 0) return _fresh.Next(number);
        var (model, best, least) = _fitted.Model(_points, _values, _weights, [.. _inFlight.Values]);
        var draws = model.InFlight > 0 ? NormalDraws.Of(key.With("flight"), FlightDraws, model.InFlight) : [[]];
        var search = new AcquisitionSearch(_axes, new Acquisition(model, least, draws), _tilt.IsOn ? point => _tilt.Of(VariantOf(point)) : null);
        foreach (var point in search.Ranked(candidates, _axes.Canonical(_points[best]), key.With("starts")))
            if (_fresh.Admit(VariantOf(point)) is { } variant) return new NewVariant(variant);
        return _fresh.Next(number);

        Variant VariantOf(double[] point) => _axes.Variant(number, point, place => _method.Draws.DrawOf(number, place));
    }

    private static double ValueOf(IReadOnlyList<double> values) => double.IsNaN(values[0]) ? double.PositiveInfinity : values[0];

    /// <summary>Random points that are new and that <c>where</c> admits.</summary>
    private List<double[]> Candidates(int number, StreamKey key)
    {
        var candidates = new List<double[]>(_method.Settings.Candidates);
        var parameters = _method.Task.Space.Parameters;
        for (var i = 0; i < _method.Settings.Candidates; i++)
        {
            var stream = key.With(i).Open();
            var point = new double[_axes.Places.Length];
            for (var column = 0; column < point.Length; column++)
                point[column] = _axes.Coordinate(column, parameters[_axes.Places[column]].Distribution.Draw(stream.NextDouble()));
            point = _axes.Canonical(point);
            if (_method.Task.Space.Where.Count > 0 && _fresh.Admit(_axes.Variant(number, point, Unused)) is null) continue;
            candidates.Add(point);
        }
        return candidates;

        ParameterValue Unused(int place) => _method.Draws.DrawOf(number, place);
    }
}
