using System.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Sobol;

/// <summary>
/// Variant n is point n of a scrambled Sobol sequence: each parameter with several values has a dimension of its own, in the file's order, whether it is
/// active or
/// not, and its value is the one that the coordinate stands for. A variant that <c>where</c> refuses is drawn again as <c>random</c> draws it again.
/// </summary>
internal sealed class SobolMethod : ISearchMethod, IMethodState
{
    /// <summary>The method's name.</summary>
    public const string MethodName = "sobol";

    private readonly SearchSpace _space;
    private readonly RandomMethod _again;
    private readonly ActiveParameters _activation;
    private readonly SobolSequence _sequence;
    private readonly int[] _dimensions;
    private readonly StreamKey[] _keys;

    /// <summary>The method of a space.</summary>
    /// <exception cref="ArgumentException">The space has problems; the message lists them all.</exception>
    public SobolMethod(SearchSpace space, long seed)
    {
        MethodRegistry.ThrowIfAny(Problems(space), nameof(space));
        (_space, _again, _activation) = (space, new RandomMethod(space, seed), new ActiveParameters(space));
        _dimensions = new int[space.Parameters.Count];
        var used = 0;
        for (var place = 0; place < _dimensions.Length; place++) _dimensions[place] = HasDimension(space.Parameters[place]) ? used++ : -1;
        _sequence = new SobolSequence(used);
        _keys = [.. Enumerable.Range(0, used).Select(dimension => StreamKey.Of(seed).With(MethodName).With(dimension))];
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
    public IMethodState Begin() => this;

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
    }

    /// <inheritdoc/>
    public Suggestion Suggest(MethodQuestion question)
    {
        var number = question.Number;
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var given = number <= _space.Enqueued.Count ? _space.Enqueued[number - 1] : null;
        var point = _activation.Assign(number, place => Value(place, (uint)number - 1, given));
        if (_space.Admits(point)) return new NewVariant(point);
        for (var attempt = 1; attempt < RandomMethod.MostDraws; attempt++)
            if (_again.Draw(number, attempt) is var drawn && _space.Admits(drawn)) return new NewVariant(drawn);
        return new Exhausted();
    }

    /// <summary>Everything that keeps a space from being searched; empty where it can be.</summary>
    public static IReadOnlyList<SpaceProblem> Problems(SearchSpace space)
    {
        var problems = RandomMethod.Problems(space);
        if (problems.Count > 0 || space.Parameters.Count(HasDimension) is var count && count <= SobolTable.Dimensions) return problems;
        return [new SpaceProblem(null, $"sobol takes {SobolTable.Dimensions} parameters with several values at most, "
            + $"and here are {count}; give some of them one value, or use random")];
    }

    private static bool HasDimension(Parameter parameter) => Axis.Of(parameter.Distribution) is not null;

    private ParameterValue Value(int place, uint index, IReadOnlyDictionary<string, ParameterValue>? given)
    {
        var parameter = _space.Parameters[place];
        if (given is not null && given.TryGetValue(parameter.Name, out var value)) return value;
        var dimension = _dimensions[place];
        return parameter.Distribution.Draw(dimension < 0 ? 0 : OwenScrambling.Scramble(_keys[dimension], _sequence.Coordinate(index, dimension)));
    }
}
