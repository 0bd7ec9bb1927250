using RnnSweep.Training.Batches;

namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>
/// <c>lyapunov</c>: the largest Lyapunov exponent, the mean logarithm of a tangent vector's growth a step along the probe batch; of stacked layers the largest,
/// each layer driven by what it really reads. Vogt et al. 2022, On Lyapunov exponents for RNNs.
/// </summary>
internal sealed class TangentFlow
{
    private const int LongestWarmUp = 100;

    private readonly ITangent[] _tangents;
    private readonly TangentSum[] _sums;

    /// <summary>Follows the first rows of each batch.</summary>
    internal TangentFlow(IStatefulNetwork network, int rows)
    {
        _tangents = [.. network.States.Select(state => state.CreateTangent(rows))];
        _sums = new TangentSum[_tangents.Length];
    }

    /// <summary>The exponent of all batches since <see cref="Clear"/>; NaN where there was no step past the warm-up.</summary>
    internal double Exponent
    {
        get
        {
            var largest = double.NaN;
            foreach (var sum in _sums)
                if (!(sum.Mean <= largest)) largest = sum.Mean;
            return largest;
        }
    }

    /// <summary>Begins again.</summary>
    internal void Clear() => Array.Clear(_sums);

    /// <summary>Adds a batch, after its way forward.</summary>
    internal void Follow(SequenceBatch batch)
    {
        // A quarter of the steps for the vector to turn to where it grows most.
        var warmUp = Math.Min(batch.Steps / 4, LongestWarmUp);
        for (var index = 0; index < _tangents.Length; index++) _sums[index] += _tangents[index].Follow(batch, warmUp);
    }
}
