using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks;

/// <summary>
/// Where one layer and direction keeps its parameters in the flat array: input matrix [I][input blocks · H], recurrent matrix [H][recurrent blocks · H],
/// biases [blocks · H], and what options add: initial states h and c [H]; each row padded with zeros to whole vectors. Inputs come first (not units, as in PyTorch), because that is how products read them.
/// </summary>
internal sealed class DirectionLayout
{
    internal DirectionLayout(CellShape shape, int inputSize, int hiddenSize, int offset, LayerOptions? options = null)
    {
        Options = options ?? LayerOptions.None;
        Shape = shape;
        InputSize = inputSize;
        HiddenSize = hiddenSize;
        InputWidth = shape.InputGates.Count * hiddenSize;
        RecurrentWidth = shape.RecurrentGates.Count * hiddenSize;
        RecurrentColumn = shape.FirstRecurrentBlock * hiddenSize;
        BiasWidth = shape.Blocks * hiddenSize;
        InputRow = FloatBuffer.Spread(InputWidth);
        RecurrentRow = FloatBuffer.Spread(RecurrentWidth);
        InputOffset = offset;
        RecurrentOffset = InputOffset + inputSize * InputRow;
        BiasOffset = RecurrentOffset + hiddenSize * RecurrentRow;
        StateOffset = BiasOffset + FloatBuffer.Padded(BiasWidth);
        CellOffset = StateOffset + (Options.LearnedState ? FloatBuffer.Padded(hiddenSize) : 0);
        End = CellOffset + (Options.LearnedState && shape.HasCell ? FloatBuffer.Padded(hiddenSize) : 0);
        GateRow = FloatBuffer.Spread(Math.Max(BiasWidth, RecurrentColumn + FloatBuffer.Padded(RecurrentWidth)));
    }

    internal CellShape Shape { get; }
    internal int InputSize { get; }
    internal int HiddenSize { get; }

    /// <summary>Columns that the input product fills, from column 0.</summary>
    internal int InputWidth { get; }

    /// <summary>Columns that the recurrent product fills, from <see cref="RecurrentColumn"/>.</summary>
    internal int RecurrentWidth { get; }
    internal int RecurrentColumn { get; }
    internal int BiasWidth { get; }
    internal int InputRow { get; }
    internal int RecurrentRow { get; }

    /// <summary>Leading dimension of the gates: room for both products with their padding.</summary>
    internal int GateRow { get; }
    internal int InputOffset { get; }
    internal int RecurrentOffset { get; }
    internal int BiasOffset { get; }

    /// <summary>The initial h, where it is learnt.</summary>
    internal int StateOffset { get; }

    /// <summary>The initial c, where it is learnt.</summary>
    internal int CellOffset { get; }
    internal LayerOptions Options { get; }
    internal int End { get; }

    internal IEnumerable<ParameterTensor> Tensors(string prefix, string suffix)
    {
        for (var block = 0; block < Shape.InputGates.Count; block++)
            yield return Of($"W_i{Shape.InputGates[block]}", ParameterRole.Input, InputSize, InputOffset + block * HiddenSize, InputRow);
        for (var block = 0; block < Shape.RecurrentGates.Count; block++)
            yield return Of($"W_h{Shape.RecurrentGates[block]}", ParameterRole.Recurrent, HiddenSize, RecurrentOffset + block * HiddenSize, RecurrentRow);
        for (var block = 0; block < Shape.Blocks; block++)
            yield return Of(Shape.Biases[block], ParameterRole.Bias, 1, BiasOffset + block * HiddenSize, 1) with
            {
                ReplacedBy = Replaced(Shape.Biases[block]),
                ChronoName = Chrono(Shape.Biases[block]),
            };
        if (Options.LearnedState) yield return Of("h0", ParameterRole.State, 1, StateOffset, 1);
        if (Options.LearnedState && Shape.HasCell) yield return Of("c0", ParameterRole.State, 1, CellOffset, 1);

        // PyTorch's bound for a layer is 1/√H, whatever its input.
        ParameterTensor Of(string name, ParameterRole role, int columns, int offset, int columnStride) =>
            new(prefix + name + suffix, role, HiddenSize, columns, offset, 1, columnStride) { FanIn = HiddenSize };

        string? Replaced(string bias) => bias == Shape.ForgetBias ? "forget_bias" : bias == Shape.UpdateBias ? "update_bias" : null;

        string? Chrono(string bias) =>
            bias == Shape.ForgetBias || bias == Shape.UpdateBias ? prefix + bias + suffix
            : bias == Shape.InputBias && Shape.ForgetBias is { } forget ? prefix + forget + suffix
            : null;
    }
}
