using RnnSweep.Numerics;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Axes;

/// <summary>
/// A parameter with several values, as methods with a model see it: one of some categories, or a coordinate on a line, the logarithm for values that are spread
/// by orders of magnitude. Immutable.
/// </summary>
internal sealed class Axis
{
    /// <summary>A linear grid of more steps than this counts as continuous until a value is made of a coordinate: its steps are far below any kernel.</summary>
    private const int MostCells = 1000;

    private const int BetaDecimals = 10;

    private readonly ParameterValue[] _categories = [];
    private readonly Distribution? _distribution;
    private readonly ParameterValue _lowest;
    private readonly ParameterValue _highest;

    private Axis(ParameterValue[] categories, double[] probabilities) =>
        (_categories, Probabilities, Count) = (categories, probabilities, categories.Length);

    private Axis(Distribution distribution, double low, double high)
    {
        (_distribution, _lowest, _highest) = (distribution, distribution.Lowest, distribution.Highest);
        (Low, High, IsLog, Step) = (low, high, distribution.IsLogarithmic, StepOf(distribution));
        Count = Step == 0 ? double.PositiveInfinity : Math.Round((_highest.Number - _lowest.Number) / Step) + 1;
    }

    /// <summary>How likely each category is beforehand; empty for numbers.</summary>
    public double[] Probabilities { get; } = [];

    /// <summary>Whether it has categories, whose coordinates are 0, 1, 2 …</summary>
    public bool IsCategory => _distribution is null;

    /// <summary>The least coordinate; of a grid half a step below its first value.</summary>
    public double Low { get; }

    /// <summary>The largest coordinate.</summary>
    public double High { get; }

    /// <summary>Where its values are expected before anything is known.</summary>
    public double PriorMean { get; private init; }

    /// <summary>The width of what is expected: the whole range for uniform values.</summary>
    public double PriorSigma { get; private init; }

    /// <summary>What widths are measured by.</summary>
    public double Range { get; private init; }

    /// <summary>The step of a grid; 0 where values are continuous.</summary>
    public double Step { get; }

    /// <summary>Whether coordinates are logarithms.</summary>
    public bool IsLog { get; }

    /// <summary>How many values there are; infinity where they are continuous.</summary>
    public double Count { get; }

    /// <summary>Whether a value is a cell with a probability of its own, not a point with a density.</summary>
    public bool HasCells => Step > 0 && (IsLog || Count <= MostCells);

    /// <summary>The axis of a sound distribution; null where it has one value only.</summary>
    public static Axis? Of(Distribution distribution)
    {
        if (distribution.Listed is { } listed) return OfList(listed, (distribution as WeightedDistribution)?.Probabilities);
        if (distribution.Lowest.Matches(distribution.Highest)) return null;
        return distribution switch
        {
            NormalDistribution d => OfNormal(d, d.Mu, d.Sigma),
            LogNormalDistribution d => OfNormal(d, d.Mu, d.Sigma),
            QNormalDistribution d => OfNormal(d, d.Mu, d.Sigma),
            QLogNormalDistribution d => OfNormal(d, d.Mu, d.Sigma),
            BetaDistribution d => OfBeta(d, d.A, d.B),
            QBetaDistribution d => OfBeta(d, d.A, d.B),
            _ => OfRange(distribution),
        };
    }

    /// <summary>The same with some categories only.</summary>
    public Axis? Among(IReadOnlySet<int> categories)
    {
        if (!IsCategory || categories.Count == _categories.Length) return this;
        if (categories.Count < 2) return null;
        var kept = Enumerable.Range(0, _categories.Length).Where(categories.Contains).ToArray();
        var sum = kept.Sum(c => Probabilities[c]);
        return new Axis([.. kept.Select(c => _categories[c])], [.. kept.Select(c => Probabilities[c] / sum)]);
    }

    /// <summary>Where a value lies. A category that is not of the list is −1; numbers beyond the ends lie at the ends.</summary>
    public double Coordinate(ParameterValue value)
    {
        if (IsCategory) return Array.FindIndex(_categories, category => category.Matches(value));
        if (!value.IsNumber) return PriorMean;
        var number = value.Number;
        if (!IsLog) return Math.Clamp(number, Low, High);
        return number > 0 ? Math.Clamp(Elementary.Log(number), Low, High) : Step > 0 ? 0.5 * (Low + Edge(0.5 * Step)) : Low;
    }

    /// <summary>The value of a coordinate: always one that the distribution could have drawn.</summary>
    public ParameterValue Value(double coordinate)
    {
        if (IsCategory) return _categories[(int)coordinate];
        var number = IsLog ? Elementary.Exp(coordinate) : coordinate;
        if (number <= _lowest.Number) return _lowest;
        if (number >= _highest.Number) return _highest;
        if (Step > 0) return Space.Step.Round(number, Step, _distribution!.IsWhole);
        return ParameterValue.Of(_distribution is BetaDistribution ? Math.Round(number, BetaDecimals) : number);
    }

    /// <summary>A value of a list or a grid by its place, from 0.</summary>
    public ParameterValue At(int index) =>
        IsCategory ? _categories[index] : Space.Step.Round(_lowest.Number + index * Step, Step, _distribution!.IsWhole);

    /// <summary>The coordinate of the value that a coordinate stands for.</summary>
    public double Snap(double coordinate) => Step == 0 ? coordinate : Coordinate(Value(coordinate));

    /// <summary>The ends of the cell of a coordinate on a grid.</summary>
    public (double Left, double Right) Cell(double coordinate)
    {
        var number = Value(coordinate).Number;
        return (Edge(number - 0.5 * Step), Edge(number + 0.5 * Step));
    }

    private double Edge(double number) => !IsLog ? number : number > 0 ? Math.Clamp(Elementary.Log(number), Low, High) : Low;

    private static Axis? OfList(IReadOnlyList<ParameterValue> listed, IReadOnlyList<double>? weights)
    {
        var (categories, probabilities) = (new List<ParameterValue>(), new List<double>());
        // Values that match have the same canonical form: lists may have 100,000 of them.
        var places = new Dictionary<ParameterValue, List<int>>();
        for (var i = 0; i < listed.Count; i++)
        {
            var weight = weights?[i] ?? 1.0 / listed.Count;
            var canonical = listed[i].ToCanonical();
            if (!places.TryGetValue(canonical, out var alike)) places.Add(canonical, alike = []);
            var known = alike.FindIndex(place => categories[place].Matches(listed[i]));
            if (known >= 0) probabilities[alike[known]] += weight;
            else
            {
                alike.Add(categories.Count);
                categories.Add(listed[i]);
                probabilities.Add(weight);
            }
        }
        return categories.Count < 2 ? null : new Axis([.. categories], [.. probabilities]);
    }

    private static Axis OfRange(Distribution distribution)
    {
        var (low, high) = Ends(distribution);
        return new Axis(distribution, low, high) { PriorMean = low + 0.5 * (high - low), PriorSigma = high - low, Range = high - low };
    }

    private static Axis OfBeta(Distribution distribution, double a, double b)
    {
        var (low, high) = Ends(distribution);
        var spread = Math.Sqrt(a * b / ((a + b) * (a + b) * (a + b + 1)));
        // √12 makes the width of the uniform one, a = b = 1, its range.
        return new Axis(distribution, low, high) { PriorMean = a / (a + b), PriorSigma = Math.Min(1, Math.Sqrt(12) * spread), Range = high - low };
    }

    /// <summary>Its ends are those of its draws, far out: what is usual, two standard deviations either side, stands for its range.</summary>
    private static Axis OfNormal(Distribution distribution, double mu, double sigma)
    {
        var (low, high) = Ends(distribution);
        return new Axis(distribution, low, high) { PriorMean = Math.Clamp(mu, low, high), PriorSigma = sigma, Range = Math.Min(4 * sigma, high - low) };
    }

    private static (double Low, double High) Ends(Distribution distribution)
    {
        var (least, most) = (distribution.Lowest.Number, distribution.Highest.Number);
        var half = 0.5 * StepOf(distribution);
        if (!distribution.IsLogarithmic) return (least - half, most + half);
        // A grid that reaches 0 has no logarithm there: its first cell ends at half of its upper end.
        var low = least - half > 0 ? least - half : 0.5 * half;
        return (Elementary.Log(low), Elementary.Log(most + half));
    }

    private static double StepOf(Distribution distribution) => distribution is IntUniformDistribution ? 1 : distribution.Quantum ?? 0;
}
