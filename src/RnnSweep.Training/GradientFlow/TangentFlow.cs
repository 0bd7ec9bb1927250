using RnnSweep.Training.Networks;

namespace RnnSweep.Training.GradientFlow;

/// <summary>
/// <c>lyapunov</c>: the largest Lyapunov exponent, the mean logarithm of a tangent vector's growth a step along the probe batch; of stacked layers the largest, each
/// layer driven by what it really reads. Vogt et al. 2022, On Lyapunov exponents for RNNs.
/// </summary>
internal sealed unsafe class TangentFlow
{
    private const int LongestWarmUp = 100;

    private readonly IStatefulNetwork _network;
    private readonly RecurrentStack _stack;
    private readonly TangentRoom[] _rooms;
    private readonly TangentSum[] _sums;

    /// <summary>Follows the first rows of each batch.</summary>
    internal TangentFlow(IStatefulNetwork network, int rows)
    {
        var stack = network.Stack;
        (_network, _stack) = (network, stack);
        var layout = stack.Layout;
        _sums = new TangentSum[layout.NumLayers * layout.Directions];
        _rooms = [.. _sums.Select((_, index) => stack[index / layout.Directions, index % layout.Directions].CreateTangentRoom(rows))];
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

    /// <summary>Begins anew.</summary>
    internal void Clear() => Array.Clear(_sums);

    /// <summary>Adds a batch, after its way forward.</summary>
    internal void Follow(SequenceBatch batch)
    {
        var steps = new BatchSteps(batch.Steps, batch.Rows, batch.Lengths.AsSpan(0, batch.Rows));
        // A quarter of the steps for the vector to turn to where it grows most.
        var warmUp = Math.Min(batch.Steps / 4, LongestWarmUp);
        var directions = _stack.Layout.Directions;
        for (var index = 0; index < _rooms.Length; index++)
        {
            var (layer, direction) = Math.DivRem(index, directions);
            var from = layer == 0 ? _network.InputOf(batch) : new LayerInput(_stack.Output(layer - 1, batch.Rows));
            _sums[index] += _stack[layer, direction].FollowTangent(_rooms[index], from, warmUp, steps);
        }
    }
}
