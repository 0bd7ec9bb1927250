using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>
/// Every variant is drawn on its own, without end. Each parameter draws once from the stream (sweep seed, <c>proposal</c>, variant number,
/// parameter name): neither the file's order nor the presence of other parameters changes what it gets. A variant that <c>where</c> refuses is
/// drawn again, attempt k from the stream (sweep seed, <c>proposal</c>, variant number, <c>again</c>, k, parameter name).
/// </summary>
public sealed class RandomMethod : IMethod
{
    /// <summary>How often a variant is drawn at the most before the search ends for want of one that <c>where</c> admits.</summary>
    public const int MostDraws = 10_000;

    private readonly SearchSpace _space;
    private readonly StreamKey _key;
    private readonly Activation _activation;

    /// <summary>Random search.</summary>
    /// <param name="space">What to draw from.</param>
    /// <param name="seed">The sweep's seed.</param>
    /// <exception cref="ArgumentException">The space has problems; the message lists them all.</exception>
    public RandomMethod(SearchSpace space, long seed)
    {
        MethodRegistry.ThrowIfAny(space.Problems(), nameof(space));
        _space = space;
        _key = StreamKey.Of(seed).With("proposal");
        _activation = new Activation(space);
    }

    /// <inheritdoc/>
    public bool UsesResults => false;

    /// <inheritdoc/>
    /// <remarks>Null only where <see cref="MostDraws"/> draws were refused by <c>where</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is 0 or less.</exception>
    public Variant? Propose(int number, IReadOnlyList<VariantResult> results)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var given = number <= _space.Enqueued.Count ? _space.Enqueued[number - 1] : null;
        var first = _key.With(number);
        for (var attempt = 0; attempt < MostDraws; attempt++)
        {
            var key = attempt == 0 ? first : first.With("again").With(attempt);
            var variant = _activation.Assign(number, place => Draw(place, key, given));
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
        var found = new List<SpaceProblem>();
        for (var number = 1; number <= space.Enqueued.Count; number++)
            if (method.Propose(number, []) is null) found.Add(new SpaceProblem(null, $"enqueue[{number - 1}] is refused by where, whatever else is drawn"));
        if (method.Propose(space.Enqueued.Count + 1, []) is null) found.Add(new SpaceProblem(null, $"where refused {MostDraws} draws one after the other; leave more to draw from"));
        return found;
    }

    private ParameterValue Draw(int place, StreamKey key, IReadOnlyDictionary<string, ParameterValue>? given)
    {
        var parameter = _space.Parameters[place];
        return given is not null && given.TryGetValue(parameter.Name, out var value)
            ? value
            : parameter.Distribution.Draw(key.With(parameter.Name).Open().NextDouble());
    }
}
