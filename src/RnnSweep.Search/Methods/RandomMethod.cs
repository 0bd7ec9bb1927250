using System.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods;

/// <summary>
/// Every variant is drawn on its own, without end. Each parameter draws once from the stream (sweep seed, <c>proposal</c>, variant number,
/// parameter name): neither the file's order nor the presence of other parameters changes what it gets. A variant that <c>where</c> refuses is
/// drawn again, attempt k from the stream (sweep seed, <c>proposal</c>, variant number, <c>again</c>, k, parameter name).
/// </summary>
public sealed class RandomMethod : ISearchMethod, IMethodState
{
    /// <summary>The method's name.</summary>
    public const string MethodName = "random";

    /// <summary>How often a variant is drawn at most before the search ends for lack of one that <c>where</c> admits.</summary>
    public const int MostDraws = 10_000;

    // A tenth of a second of drawing, and of that at most this often.
    private const long CheckBudget = 2_000_000;
    private const int MostEnqueuedChecked = 5;
    private const int CostOfBeta = 400;

    private readonly SearchSpace _space;
    private readonly StreamKey _key;
    private readonly ActiveParameters _activation;

    /// <summary>Random search.</summary>
    /// <param name="space">What to draw from.</param>
    /// <param name="seed">The sweep's seed.</param>
    /// <exception cref="ArgumentException">The space has problems; the message lists them all.</exception>
    public RandomMethod(SearchSpace space, long seed)
    {
        MethodRegistry.ThrowIfAny(space.Problems(), nameof(space));
        _space = space;
        _key = StreamKey.Of(seed).With("proposal");
        _activation = new ActiveParameters(space);
    }

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public bool UsesResults => false;

    /// <inheritdoc/>
    public bool IsQuick => true;

    /// <inheritdoc/>
    public BigInteger? Variants => null;

    /// <inheritdoc/>
    /// <remarks>It has nothing to remember, so it is a state of itself.</remarks>
    public IMethodState Begin() => this;

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
    }

    /// <inheritdoc/>
    /// <remarks>Exhausted only where <see cref="MostDraws"/> draws were refused by <c>where</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is 0 or less.</exception>
    public Suggestion Suggest(MethodQuestion question)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Number, 1);
        return Find(question.Number, MostDraws) is { } variant ? new NewVariant(variant) : new Exhausted();
    }

    /// <summary>Attempt k at a variant, from 0, whatever <c>where</c> says of it: other methods draw by these too.</summary>
    internal Variant Draw(int number, int attempt)
    {
        var given = number <= _space.Enqueued.Count ? _space.Enqueued[number - 1] : null;
        var key = attempt == 0 ? _key.With(number) : _key.With(number).With("again").With(attempt);
        return _activation.Assign(number, place => Draw(place, key, given));
    }

    /// <summary>A parameter's value in the first attempt at a variant that is not enqueued.</summary>
    internal ParameterValue DrawOf(int number, int place) => Draw(place, _key.With(number), null);

    private Variant? Find(int number, int draws)
    {
        for (var attempt = 0; attempt < draws; attempt++)
        {
            var variant = Draw(number, attempt);
            if (_space.Admits(variant)) return variant;
        }
        return null;
    }

    /// <summary>Everything that keeps a space from being searched; empty where it can be.</summary>
    public static IReadOnlyList<SpaceProblem> Problems(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var problems = space.Problems();
        if (problems.Count > 0 || space.Where.Count == 0) return problems;
        // Any seed will do to see whether where leaves enough to draw from.
        var method = new RandomMethod(space, 0);
        // A file is checked in bounded time; what costs more than that to find out is found out when it runs.
        var draws = (int)Math.Min(MostDraws, CheckBudget / Cost(space));
        if (draws < MostDraws) return [];
        if (method.Find(space.Enqueued.Count + 1, draws) is null)
            return [new SpaceProblem(null, $"where refused {MostDraws} draws in a row; relax the condition")];
        for (var number = 1; number <= Math.Min(space.Enqueued.Count, MostEnqueuedChecked); number++)
            if (method.Find(number, draws) is null) return [new SpaceProblem(null, $"enqueue[{number - 1}] is refused by where, whatever else is drawn")];
        return [];
    }

    /// <summary>About what a draw costs, in drawn numbers.</summary>
    private static long Cost(SearchSpace space) =>
        space.Parameters.Sum(parameter => parameter.Distribution is BetaDistribution or QBetaDistribution ? CostOfBeta : 1L) + space.ConstraintCost();

    private ParameterValue Draw(int place, StreamKey key, IReadOnlyDictionary<string, ParameterValue>? given)
    {
        var parameter = _space.Parameters[place];
        return given is not null && given.TryGetValue(parameter.Name, out var value)
            ? value
            : parameter.Distribution.Draw(key.With(parameter.Name).Open().NextDouble());
    }
}
