using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks.Layouts;

/// <summary>Where a linear output layer keeps its parameters in a network's flat array: <c>[inputs][outputs]</c> and a row of biases.</summary>
/// <param name="OutputOffset">The first weight.</param>
/// <param name="OutputRow">Leading dimension of the weights.</param>
/// <param name="OutputBiasOffset">The first bias.</param>
/// <remarks>Places in an array that is too long to be made mean nothing: <see cref="ParameterTable"/> refuses it.</remarks>
internal readonly record struct OutputPlace(int OutputOffset, int OutputRow, int OutputBiasOffset)
{
    /// <summary>From an offset on.</summary>
    internal static OutputPlace At(long offset, int inputs, int outputs)
    {
        var row = FloatBuffer.Spread(outputs);
        return new OutputPlace((int)offset, row, (int)(offset + (long)inputs * row)) { End = offset + LengthOf(inputs, outputs) };
    }

    /// <summary>Numbers that it takes.</summary>
    internal static long LengthOf(int inputs, int outputs) => (inputs + 1L) * FloatBuffer.Spread(outputs);

    /// <summary>The parameters that stand there.</summary>
    internal IEnumerable<ParameterTensor> Tensors(int inputs, int outputs) =>
    [
        new("W_out", ParameterRole.Output, outputs, inputs, OutputOffset, 1, OutputRow) { FanIn = inputs },
        new("b_out", ParameterRole.OutputBias, outputs, 1, OutputBiasOffset, 1, 1) { FanIn = inputs },
    ];

    /// <summary>Where the next thing begins.</summary>
    internal long End { get; private init; }
}
