using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>What <c>cmaes</c> knows of a sweep.</summary>
internal sealed class CmaesState : IMethodState
{
    /// <summary>So many draws at most that were all proposed before or that <c>where</c> refuses; then it is a random variant.</summary>
    private const int MostDraws = 100;

    private const double MostPopulation = 10_000;

    private readonly CmaesMethod _method;
    private readonly UnitAxes _axes;
    private readonly FreshVariants _fresh;
    private readonly Dictionary<int, (double[] Latent, int Start)> _inFlight = [];
    private readonly List<(double[] Point, double Value)> _before = [];
    private CmaSearch _search;
    private bool _waits;
    private int _start;
    private int _results;

    /// <param name="method">The method.</param>
    /// <param name="waits">Whether others propose until <see cref="Begin"/> is called.</param>
    internal CmaesState(CmaesMethod method, bool waits = false)
    {
        (_method, _axes, _waits) = (method, method.Axes, waits);
        _fresh = new FreshVariants(method.Draws, method.Task.Space, new ActiveParameters(method.Task.Space), _axes.All);
        var population = method.Settings.Population ?? CmaSearch.DefaultPopulation(_axes.Places.Length);
        _search = new CmaSearch(_axes, Middle(), method.Settings.Sigma, population);
    }

    /// <summary>Begins where the best of what others have proposed, or other sweeps have tried, lie.</summary>
    public void Begin()
    {
        _waits = false;
        if (WarmStart.Of(_before, _axes.IsCategory) is { } start) _search = new CmaSearch(_axes, start.Mean, start.Sigma, _search.Population, start);
        _before.Clear();
    }

    private bool IsStarting => _results < _method.Settings.Startup;

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case PriorSeen prior:
                _results++;
                _before.Add((_axes.Point(prior.Variant), WorstIfNone(prior.Values[0])));
                break;
            case ProposalSeen { Repeat: 1 } proposed: Add(proposed.Variant); break;
            case ResultSeen result when _inFlight.Remove(result.Variant.Number, out var one): End(one.Latent, one.Start, result.Values[0]); break;
            // Such a variant has no result.
            case EndSeen { Outcome: RunOutcome.Cancelled } cancelled: _inFlight.Remove(cancelled.Variant); break;
            default: break;
        }
    }

    /// <inheritdoc/>
    public Suggestion Suggest(MethodQuestion question)
    {
        var number = question.Number;
        if (number <= _method.Task.Space.Enqueued.Count || IsStarting || _axes.Places.Length == 0) return _fresh.Next(number);
        for (var attempt = 0; attempt < MostDraws; attempt++)
            if (_fresh.Admit(VariantOf(number, Draw(number, attempt).Tried)) is { } variant) return new NewVariant(variant);
        return _fresh.Next(number);
    }

    private (double[] Latent, double[] Tried) Draw(int number, int attempt) =>
        _search.Draw(_method.Key.With(number).With(attempt), attempt == 0 ? number : null, _method.Even);

    private Variant VariantOf(int number, double[] point) => _axes.Variant(number, point, place => _method.Draws.DrawOf(number, place));

    private void Add(Variant variant)
    {
        if (_inFlight.ContainsKey(variant.Number)) return;
        // A start-up variant is drawn by chance, far from where the distribution is: nothing is learnt from it but that it was tried.
        if (_waits)
        {
            // What it turns out to be after the beginning is learnt like a draw that lies far out.
            _inFlight.Add(variant.Number, (_axes.Point(variant), 0));
            _fresh.Add(variant);
            return;
        }
        var start = IsStarting || variant.Number <= _method.Task.Space.Enqueued.Count ? -1 : _start;
        _inFlight.Add(variant.Number, (start < 0 ? [] : LatentOf(variant), start));
        _fresh.Add(variant);
    }

    /// <summary>What was drawn when the variant was proposed, from the same state: what it has of it may be rounded, or inactive.</summary>
    private double[] LatentOf(Variant variant)
    {
        var comparer = new VariantComparer();
        for (var attempt = 0; attempt < MostDraws; attempt++)
        {
            var (latent, tried) = Draw(variant.Number, attempt);
            var drawn = VariantOf(variant.Number, tried);
            if (comparer.Equals(drawn, variant)) return latent;
            // It would have been proposed: the variant comes from elsewhere.
            if (_fresh.Admit(drawn) is not null) break;
        }
        return _search.Latent(_axes.Point(variant));
    }

    private void End(double[] latent, int start, double value)
    {
        _results++;
        if (_waits) _before.Add((latent, WorstIfNone(value)));
        if (_waits || start != _start) return;
        _search.Add(latent, value);
        if (!_search.IsAtRest) return;
        _start++;
        var population = (int)Math.Min(MostPopulation, Math.Ceiling(_search.Population * _method.Settings.Restart));
        _search = new CmaSearch(_axes, RandomPoint(), _method.Settings.Sigma, population);
    }

    private static double WorstIfNone(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;

    private double[] Middle()
    {
        var point = new double[_axes.Places.Length];
        Array.Fill(point, 0.5);
        return point;
    }

    private double[] RandomPoint()
    {
        var stream = _method.Key.With("restart").With(_start).Open();
        var point = new double[_axes.Places.Length];
        for (var k = 0; k < point.Length; k++)
            point[k] = _axes.Coordinate(k, _method.Task.Space.Parameters[_axes.Places[k]].Distribution.Draw(stream.NextDouble()));
        return point;
    }
}
