using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Jordan;

/// <summary>
/// Where a Jordan network keeps its parameters: input matrix [I][H], feedback matrix [O][H], biases [H], output matrix [H][O], its biases [O]; rows padded.
/// </summary>
internal sealed class JordanLayout : ParameterTable
{
    internal JordanLayout(JordanDesign design)
        : this(design.InputSize, design.HiddenSize, design.OutputSize, FloatBuffer.Spread(design.HiddenSize), FloatBuffer.Spread(design.OutputSize))
    {
    }

    private JordanLayout(int inputs, int units, int outputs, int row, int outputRow)
        : base(Tensors(inputs, units, outputs, row, outputRow), LengthOf(inputs, units, outputs, row, outputRow))
    {
        (Row, OutputRow, FeedbackOffset) = (row, outputRow, inputs * row);
        BiasOffset = FeedbackOffset + outputs * row;
        OutputOffset = BiasOffset + row;
        OutputBiasOffset = OutputOffset + units * outputRow;
    }

    /// <summary>Numbers of all of it, padding included.</summary>
    internal static long LengthOf(int inputs, int units, int outputs, int row, int outputRow) => (inputs + outputs + 1L) * row + (units + 1L) * outputRow;

    /// <summary>Leading dimension of what has H columns.</summary>
    internal int Row { get; }

    /// <summary>Leading dimension of what has O columns.</summary>
    internal int OutputRow { get; }
    internal int FeedbackOffset { get; }
    internal int BiasOffset { get; }
    internal int OutputOffset { get; }
    internal int OutputBiasOffset { get; }

    private static new List<ParameterTensor> Tensors(int inputs, int units, int outputs, int row, int outputRow) =>
    [
        new("W_ih_l0", ParameterRole.Input, units, inputs, 0, 1, row) { FanIn = units },
        new("W_yh_l0", ParameterRole.Feedback, units, outputs, inputs * row, 1, row) { FanIn = units },
        new("b_h_l0", ParameterRole.Bias, units, 1, (inputs + outputs) * row, 1, 1) { FanIn = units },
        .. OutputPlace.At((inputs + outputs + 1L) * row, units, outputs).Tensors(units, outputs),
    ];
}
