using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks.Layouts;

/// <summary>
/// Where one layer and direction keeps its parameters in the flat array: input matrix [I][input blocks · H], recurrent matrix [H][recurrent blocks · H],
/// biases [blocks · H]; then, where the cell has them, the mid-step matrix [H][H], the matrix between gates [gates · H][gates · H] and the peepholes, and what
/// options add: initial states h and c [H], gains [blocks · H] of both products, gain and shift of c [H]; each row padded with zeros to whole vectors. Inputs
/// come first (not units, as in PyTorch), because that is how products read them.
/// </summary>
internal sealed class DirectionLayout
{
    internal DirectionLayout(CellShape shape, int inputSize, int hiddenSize, long offset, LayerOptions? options = null)
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
        RecurrentRow = RowOf(RecurrentWidth);
        // Places in a layout that is too long for an array mean nothing: ParameterTable refuses it.
        InputOffset = (int)offset;
        RecurrentOffset = InputOffset + inputSize * InputRow;
        BiasOffset = RecurrentOffset + hiddenSize * RecurrentRow;
        MidStepWidth = shape.MidStep is null ? 0 : hiddenSize;
        MidStepColumn = shape.MidStep is { } gate ? gate.Block * hiddenSize : 0;
        MidStepRow = RowOf(MidStepWidth);
        MidStepOffset = BiasOffset + FloatBuffer.Padded(BiasWidth);
        KeptWidth = shape.GateRecurrence.Count * hiddenSize;
        KeptRow = RowOf(KeptWidth);
        KeptOffset = MidStepOffset + hiddenSize * MidStepRow;
        PeepholeOffset = KeptOffset + KeptWidth * KeptRow;
        StateOffset = PeepholeOffset + FloatBuffer.Padded(shape.Peepholes.Count * hiddenSize);
        CellOffset = StateOffset + (Options.LearnedState ? FloatBuffer.Padded(hiddenSize) : 0);
        InputGainOffset = CellOffset + (Options.LearnedState && shape.HasCell ? FloatBuffer.Padded(hiddenSize) : 0);
        RecurrentGainOffset = InputGainOffset + (Options.LayerNorm ? FloatBuffer.Padded(InputWidth) : 0);
        CellGainOffset = RecurrentGainOffset + (Options.LayerNorm ? FloatBuffer.Padded(RecurrentWidth) : 0);
        CellShiftOffset = CellGainOffset + (Options.LayerNorm && shape.HasCell ? FloatBuffer.Padded(hiddenSize) : 0);
        var vectors = CellShiftOffset - PeepholeOffset + CellShiftOffset - CellGainOffset;
        Length = (long)inputSize * InputRow + (long)hiddenSize * (RecurrentRow + MidStepRow) + FloatBuffer.Padded(BiasWidth) + (long)KeptWidth * KeptRow
            + vectors;
        End = offset + Length;
        var product = Math.Max(RecurrentColumn + FloatBuffer.Padded(RecurrentWidth), MidStepColumn + FloatBuffer.Padded(MidStepWidth));
        GateRow = FloatBuffer.Spread(Math.Max(BiasWidth, product));
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

    /// <summary>Leading dimension of the gates: room for all products with their padding.</summary>
    internal int GateRow { get; }
    internal int InputOffset { get; }
    internal int RecurrentOffset { get; }
    internal int BiasOffset { get; }

    /// <summary>The initial h, where it is learnt.</summary>
    internal int StateOffset { get; }

    /// <summary>The initial c, where it is learnt.</summary>
    internal int CellOffset { get; }

    /// <summary>Under layer_norm, γ of the input product; γ of the recurrent product, γ and β of c follow.</summary>
    internal int InputGainOffset { get; }
    internal int RecurrentGainOffset { get; }
    internal int CellGainOffset { get; }
    internal int CellShiftOffset { get; }
    internal LayerOptions Options { get; }
    /// <summary>Columns that the mid-step product fills, from <see cref="MidStepColumn"/>; 0 without one.</summary>
    internal int MidStepWidth { get; }
    internal int MidStepColumn { get; }
    internal int MidStepRow { get; }
    internal int MidStepOffset { get; }

    /// <summary>Numbers that the kept gates hold and columns that they reach, from column 0; 0 without gate recurrence.</summary>
    internal int KeptWidth { get; }
    internal int KeptRow { get; }
    internal int KeptOffset { get; }
    internal int PeepholeOffset { get; }

    /// <summary>Numbers of all of it, padding included.</summary>
    internal long Length { get; }
    internal long End { get; }

    internal IEnumerable<ParameterTensor> Tensors(string prefix, string suffix)
    {
        for (var block = 0; block < Shape.InputGates.Count; block++)
            yield return Of($"W_i{Shape.InputGates[block]}", ParameterRole.Input, InputSize, InputOffset + block * HiddenSize, InputRow);
        for (var block = 0; block < Shape.RecurrentGates.Count; block++)
            yield return Of($"W_h{Shape.RecurrentGates[block]}", ParameterRole.Recurrent, HiddenSize, RecurrentOffset + block * HiddenSize, RecurrentRow);
        if (Shape.MidStep is { } middle) yield return Of($"W_h{middle.Gate}", ParameterRole.Recurrent, HiddenSize, MidStepOffset, MidStepRow);
        for (var from = 0; from < Shape.GateRecurrence.Count; from++)
            for (var to = 0; to < Shape.GateRecurrence.Count; to++)
            {
                var name = $"R_{Shape.GateRecurrence[from]}{Shape.GateRecurrence[to]}";
                yield return Of(name, ParameterRole.Recurrent, HiddenSize, KeptOffset + from * HiddenSize * KeptRow + to * HiddenSize, KeptRow);
            }
        for (var block = 0; block < Shape.Peepholes.Count; block++)
            yield return Of($"p_{Shape.Peepholes[block].Gate}", ParameterRole.Peephole, 1, PeepholeOffset + block * HiddenSize, 1);
        for (var block = 0; block < Shape.Blocks; block++)
            yield return Of(Shape.Biases[block], ParameterRole.Bias, 1, BiasOffset + block * HiddenSize, 1) with
            {
                ReplacedBy = Replaced(Shape.Biases[block]),
                ChronoName = Chrono(Shape.Biases[block]),
            };
        if (Options.LearnedState) yield return Of("h0", ParameterRole.State, 1, StateOffset, 1);
        if (Options.LearnedState && Shape.HasCell) yield return Of("c0", ParameterRole.State, 1, CellOffset, 1);

        for (var block = 0; Options.LayerNorm && block < Shape.InputGates.Count; block++)
            yield return Of($"gain_i{Shape.InputGates[block]}", ParameterRole.Gain, 1, InputGainOffset + block * HiddenSize, 1);
        for (var block = 0; Options.LayerNorm && block < Shape.RecurrentGates.Count; block++)
            yield return Of($"gain_h{Shape.RecurrentGates[block]}", ParameterRole.Gain, 1, RecurrentGainOffset + block * HiddenSize, 1);
        if (Options.LayerNorm && Shape.HasCell)
        {
            yield return Of("gain_c", ParameterRole.Gain, 1, CellGainOffset, 1);
            yield return Of("shift_c", ParameterRole.Shift, 1, CellShiftOffset, 1);
        }

        // PyTorch's bound for a layer is 1/√H, whatever its input.
        ParameterTensor Of(string name, ParameterRole role, int columns, int offset, int columnStride) =>
            new(prefix + name + suffix, role, HiddenSize, columns, offset, 1, columnStride) { FanIn = HiddenSize };

        string? Replaced(string bias) => bias == Shape.ForgetBias ? "forget_bias" : bias == Shape.UpdateBias ? "update_bias" : null;

        string? Chrono(string bias) =>
            bias == Shape.ForgetBias || bias == Shape.UpdateBias ? prefix + bias + suffix
            : bias == Shape.InputBias && Shape.ForgetBias is { } forget ? prefix + forget + suffix
            : null;
    }

    private static int RowOf(int width) => width == 0 ? 0 : FloatBuffer.Spread(width);
}
