using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>
/// Every variant is drawn on its own, without end. Each parameter draws once from the stream (sweep seed, <c>proposal</c>, variant number,
/// parameter name): neither the file's order nor the presence of other parameters changes what it gets.
/// </summary>
public sealed class RandomMethod : IMethod
{
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
    /// <remarks>Never null.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is 0 or less.</exception>
    public Variant? Propose(int number, IReadOnlyList<VariantResult> results)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var key = _key.With(number);
        return _activation.Assign(number, Draw);

        ParameterValue Draw(int place)
        {
            var parameter = _space.Parameters[place];
            return parameter.Distribution.Draw(key.With(parameter.Name).Open().NextDouble());
        }
    }
}
