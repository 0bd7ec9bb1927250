using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks;

/// <summary>Where a linear output layer keeps its parameters in a network's flat array: <c>[inputs][outputs]</c> and a row of biases.</summary>
/// <param name="OutputOffset">The first weight.</param>
/// <param name="OutputRow">Leading dimension of the weights.</param>
/// <param name="OutputBiasOffset">The first bias.</param>
internal readonly record struct OutputPlace(int OutputOffset, int OutputRow, int OutputBiasOffset)
{
    /// <summary>From an offset on.</summary>
    internal static OutputPlace At(int offset, int inputs, int outputs)
    {
        var row = FloatBuffer.Spread(outputs);
        return new OutputPlace(offset, row, offset + inputs * row);
    }

    /// <summary>Where the next thing begins.</summary>
    internal int End => OutputBiasOffset + OutputRow;
}
