using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;

namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>The same batch through the product's own layer, both directions at once: a cell's vector kernel between packed matrix products.</summary>
internal sealed unsafe class KernelLayer
{
    private readonly StackLayout _layout;
    private readonly RecurrentStack _stack;
    private readonly FloatBuffer _parameters;
    private readonly FloatBuffer _gradients;
    private readonly FloatBuffer _inputs;
    private readonly FloatBuffer _inputGradients;
    private readonly ReferenceSize _size;

    /// <summary>Runs it, forwards and back.</summary>
    public KernelLayer(CellDefinition cell, CellKernel kernel, ReferenceSize size, ReferenceBatch batch)
    {
        _size = size;
        _layout = new StackLayout(cell, size.Inputs, size.Units, numLayers: 1, directions: 2, offset: 0);
        _stack = new RecurrentStack(_layout, kernel, new OuterProducts(), passesGradientDown: true, size.Steps, size.Rows);
        (_parameters, _gradients) = (new FloatBuffer(_layout.End), new FloatBuffer(_layout.End));
        (_inputs, _inputGradients) = (new FloatBuffer(size.Steps * size.Rows * InputRow), new FloatBuffer(size.Steps * size.Rows * InputRow));
        Weights = [WeightsOf(direction: 0), WeightsOf(direction: 1)];
        Forward(batch);
        Backward(batch);
    }

    /// <summary>What it is run with, a direction each: random, of variance 1/H.</summary>
    public ReferenceWeights[] Weights { get; }

    private int InputRow => FloatBuffer.Padded(_size.Inputs);

    /// <summary>h of a step, [H].</summary>
    public float[] State(int direction, int step, int row) => Row(_stack[0, direction].State(step, _size.Rows), direction, row);

    /// <summary>c of a step, [H]; only where the cell has one.</summary>
    public float[] Cell(int direction, int step, int row) => Row(_stack[0, direction].Cell(step, _size.Rows), direction, row);

    /// <summary>∂L/∂h of a step, [H], through every path.</summary>
    public float[] StateGradient(int direction, int step, int row) => Row(_stack[0, direction].StateGradient(step, _size.Rows), direction, row);

    /// <summary>∂L/∂h₀, [H].</summary>
    public float[] InitialStateGradient(int direction, int row) => Row(_stack[0, direction].InitialStateGradient(_size.Steps, _size.Rows), direction, row);

    /// <summary>∂L/∂c₀, [H]; only where the cell has one.</summary>
    public float[] InitialCellGradient(int direction, int row) => Row(_stack[0, direction].InitialCellGradient, direction, row);

    /// <summary>∂L/∂x of a step, [I]: the sum over both directions.</summary>
    public float[] InputGradient(int step, int row) => _inputGradients.Span.Slice((step * _size.Rows + row) * InputRow, _size.Inputs).ToArray();

    /// <summary>∂L/∂ of a parameter, by its name in the equations.</summary>
    public float[] Gradient(int direction, string name) => _layout.Tensors.Single(tensor => tensor.Name == name + Suffix(direction)).ToArray(_gradients.Span);

    private static string Suffix(int direction) => direction == 1 ? "_l0_reverse" : "_l0";

    private ReferenceWeights WeightsOf(int direction)
    {
        var weights = new ReferenceWeights();
        foreach (var tensor in _layout.Tensors.Where(tensor => tensor.Name.EndsWith(Suffix(direction), StringComparison.Ordinal)))
        {
            var values = ReferenceBatch.Numbers(tensor.Name, tensor.Count, 1.0 / _size.Units);
            weights[tensor.Name[..^Suffix(direction).Length]] = values;
            tensor.CopyFrom(Floats(values), _parameters.Span);
        }
        return weights;
    }

    private void Forward(ReferenceBatch batch)
    {
        for (var row = 0; row < _size.Rows; row++)
            for (var step = 0; step < batch.Lengths[row]; step++)
                Floats(batch.Inputs[row][step]).CopyTo(_inputs.Span[((step * _size.Rows + row) * InputRow)..]);
        _stack.Pack(_parameters.Pointer, forTraining: true);
        var (states, cells) = (Floats([.. batch.InitialStates.SelectMany(row => row)]), Floats([.. batch.InitialCells.SelectMany(row => row)]));
        for (var d = 0; d < 2; d++) _stack[0, d].SetInitialState(_size.Steps, _size.Rows, states, cells);
        _stack.Forward(new LayerInput(new StateRows(_inputs.Pointer, InputRow)), new BatchSteps(_size.Steps, _size.Rows, batch.Lengths), moment: null);
    }

    private void Backward(ReferenceBatch batch)
    {
        var to = _stack.OutputGradient(0, _size.Rows);
        for (var row = 0; row < _size.Rows; row++)
            for (var step = 0; step < batch.Lengths[row]; step++)
                for (var d = 0; d < 2; d++)
                {
                    var columns = to.Pointer + (step * _size.Rows + row) * to.Row + d * _size.Units;
                    Floats(batch.OutputGradients[d][row][step]).CopyTo(new Span<float>(columns, _size.Units));
                }
        _stack.Backward(_gradients.Pointer, new StateRows(_inputGradients.Pointer, InputRow), new BatchSteps(_size.Steps, _size.Rows, batch.Lengths));
    }

    private float[] Row(float* rows, int direction, int row) => new ReadOnlySpan<float>(rows + row * _stack[0, direction].Row, _size.Units).ToArray();

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);
}
