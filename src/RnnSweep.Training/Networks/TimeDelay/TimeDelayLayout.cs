using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.TimeDelay;

/// <summary>
/// Where one layer keeps its parameters: a matrix [I][H] for each delay, one after the other, and the biases; rows padded with zeros to whole vectors.
/// </summary>
internal sealed class TimeDelayLayout
{
    internal TimeDelayLayout(int delays, int inputSize, int hiddenSize, long offset)
    {
        (Delays, InputSize, HiddenSize, Offset) = (delays, inputSize, hiddenSize, (int)offset);
        Row = FloatBuffer.Spread(hiddenSize);
        // Places in a layout that is too long for an array mean nothing: ParameterTable refuses it.
        var bias = offset + (delays + 1L) * inputSize * Row;
        (BiasOffset, End) = ((int)bias, bias + Row);
    }

    /// <summary>K.</summary>
    internal int Delays { get; }
    internal int InputSize { get; }
    internal int HiddenSize { get; }

    /// <summary>Leading dimension of the matrices.</summary>
    internal int Row { get; }
    internal int Offset { get; }
    internal int BiasOffset { get; }
    internal long End { get; }

    /// <summary>Where the matrix of a delay begins.</summary>
    internal int WeightsOf(int delay) => Offset + delay * InputSize * Row;

    /// <summary><c>W_0_l0</c> (this step), <c>W_1_l0</c> (one step back) …, <c>b_l0</c>.</summary>
    internal IEnumerable<ParameterTensor> Tensors(int layer)
    {
        // A unit reads all delays at once, so that is what the uniform initializer counts.
        var fanIn = (Delays + 1) * InputSize;
        for (var delay = 0; delay <= Delays; delay++)
            yield return new($"W_{delay}_l{layer}", ParameterRole.Input, HiddenSize, InputSize, WeightsOf(delay), 1, Row) { FanIn = fanIn };
        yield return new($"b_l{layer}", ParameterRole.Bias, HiddenSize, 1, BiasOffset, 1, 1) { FanIn = fanIn };
    }
}
