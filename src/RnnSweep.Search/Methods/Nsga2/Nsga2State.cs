using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Pareto;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Nsga2;

/// <summary>What <c>nsga2</c> knows of a sweep: the parents, best first, and the results that have come since they were chosen.</summary>
internal sealed class Nsga2State : IMethodState
{
    /// <summary>So many children that were all proposed before or that <c>where</c> refuses; then it is a random variant.</summary>
    private const int MostAttempts = 100;

    private readonly Nsga2Method _method;
    private readonly FreshVariants _fresh;
    private readonly Breeding _breeding;
    private readonly HashSet<int> _inFlight = [];
    private readonly List<(int Number, double[] Point, IReadOnlyList<double> Values)> _children = [];
    private List<(int Number, double[] Point, IReadOnlyList<double> Values)> _parents = [];

    internal Nsga2State(Nsga2Method method)
    {
        _method = method;
        var space = method.Task.Space;
        _fresh = new FreshVariants(method.Draws, space, new ActiveParameters(space), method.Axes.All);
        _breeding = new Breeding(method.Axes, method.Settings);
    }

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case PriorSeen prior: _children.Add(One(prior.Variant, prior.Values)); break;
            case ProposalSeen { Repeat: 1 } proposed:
                if (_inFlight.Add(proposed.Variant.Number)) _fresh.Add(proposed.Variant);
                break;
            case ResultSeen result when _inFlight.Remove(result.Variant.Number):
                _children.Add(One(result.Variant, result.Values));
                if (_children.Count == _method.Settings.Population) Select(_method.Settings.Population);
                break;
            case ResultRevised revised:
                Revise(_parents, revised);
                Revise(_children, revised);
                break;
            default: break;
        }
    }

    /// <summary>Begins with the better half of what other sweeps have tried: all of them would be no choice.</summary>
    public Nsga2State Begin()
    {
        if (_children.Count > 0) Select(Math.Min(_method.Settings.Population, (_children.Count + 1) / 2));
        return this;
    }

    private (int Number, double[] Point, IReadOnlyList<double> Values) One(Variant variant, IReadOnlyList<double> values) =>
        (variant.Number, _method.Axes.Point(variant), ValuesOf(values));

    /// <summary>It counts when the next parents are chosen.</summary>
    private static void Revise(List<(int Number, double[] Point, IReadOnlyList<double> Values)> variants, ResultRevised revised)
    {
        var place = variants.FindIndex(one => one.Number == revised.Variant.Number);
        if (place >= 0) variants[place] = variants[place] with { Values = ValuesOf(revised.Values) };
    }

    /// <summary>What lacks a value is the worst.</summary>
    private static IReadOnlyList<double> ValuesOf(IReadOnlyList<double> values) =>
        values.Any(double.IsNaN) ? [.. values.Select(_ => double.PositiveInfinity)] : values;

    /// <inheritdoc/>
    public Suggestion Suggest(MethodQuestion question)
    {
        var number = question.Number;
        if (number <= _method.Task.Space.Enqueued.Count || _parents.Count == 0 || _method.Axes.Places.Length == 0) return _fresh.Next(number);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var stream = _method.Key.With(number).With(attempt).Open();
            var (first, second) = (Parent(ref stream), Parent(ref stream));
            var point = _breeding.Child(ref stream, first, second);
            var variant = _method.Axes.Variant(number, point, place => _method.Draws.DrawOf(number, place));
            if (_fresh.Admit(variant) is { } admitted) return new NewVariant(admitted);
        }
        return _fresh.Next(number);
    }

    /// <summary>The better one of two at random: they stand in the order of their worth.</summary>
    private double[] Parent(ref KeyedStream stream)
    {
        var (a, b) = ((int)stream.NextBelow(_parents.Count), (int)stream.NextBelow(_parents.Count));
        return _parents[Math.Min(a, b)].Point;
    }

    /// <summary>The best of parents and children are the next parents.</summary>
    private void Select(int count)
    {
        // By number, so that ties do not depend on who came first.
        var all = _parents.Concat(_children).OrderBy(one => one.Number).ToArray();
        var fronts = ParetoFronts.Of([.. all.Select(one => one.Values)]);
        _parents = [.. fronts.Order.Take(count).Select(place => all[place])];
        _children.Clear();
    }
}
