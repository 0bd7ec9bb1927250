using RnnSweep.Training.Activations;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Trees;

/// <summary>
/// <c>recursive</c>: a leaf is h = φ(W_i x + b_i), two nodes become h = φ(W_l h_l + W_r h_r + b_h) (Goodfellow, Bengio and Courville, Deep Learning, 10.6;
/// Socher et al. 2011). A node of several children is taken apart from the left, as ListOps is written: itself with its first child, that with the second, and
/// so on.
/// </summary>
/// <remarks>A composition is named by the child that it takes in: a node of a tree of n steps takes part in n − 1 of them.</remarks>
internal sealed unsafe class RecursiveCell : ITreeCell
{
    private readonly int _units;
    private readonly int _row;
    private readonly int _places;
    private readonly ActivationKernel _activation;
    private readonly OuterProducts _outer;
    private readonly TreeMatrix _input;
    private readonly TreeMatrix _left;
    private readonly TreeMatrix _right;
    private readonly int _leafBias;
    private readonly int _nodeBias;
    private readonly TreeOrder _order;
    private readonly LevelSort _sort;
    private readonly int[] _value;
    private readonly int[] _leftOf;
    private readonly FloatBuffer _leaves;
    private readonly FloatBuffer _leafGradients;
    private readonly FloatBuffer _nodes;
    private readonly FloatBuffer _nodeGradients;
    private readonly FloatBuffer _lefts;
    private readonly FloatBuffer _rights;
    private readonly FloatBuffer _down;

    internal RecursiveCell(int inputs, int units, ActivationKernel activation, OuterProducts outer, int maxSteps, int maxRows)
    {
        (_units, _activation, _outer) = (units, activation, outer);
        _row = FloatBuffer.Spread(units);
        _places = RunArray.Length(maxSteps, maxRows);
        _input = new TreeMatrix("W_i", ParameterRole.Input, inputs, units, 0, units);
        _leafBias = (int)_input.End;
        _left = new TreeMatrix("W_l", ParameterRole.Recurrent, units, units, _input.End + _row, units);
        _right = new TreeMatrix("W_r", ParameterRole.Recurrent, units, units, _left.End, units);
        (_nodeBias, End) = ((int)_right.End, _right.End + _row);
        Tensors =
        [
            _input.Tensor, new("b_i", ParameterRole.Bias, units, 1, _leafBias, 1, 1) { FanIn = units },
            _left.Tensor, _right.Tensor, new("b_h", ParameterRole.Bias, units, 1, _nodeBias, 1, 1) { FanIn = units },
        ];
        (_order, _sort) = (new TreeOrder(maxSteps, maxRows), new LevelSort(_places));
        (_value, _leftOf) = (RunArray.New<int>(_places), RunArray.New<int>(_places));
        (_leaves, _leafGradients, _nodes, _nodeGradients) = (Rows(), Rows(), Rows(), Rows());
        (_lefts, _rights, _down) = (Rows(), Rows(), Rows());

        FloatBuffer Rows() => new(_places, _row);
    }

    /// <summary>What the constructor lays out.</summary>
    /// <returns>Parameters, padding included.</returns>
    internal static long Measure(MemoryTally tally, int inputs, int units, int maxSteps, int maxRows)
    {
        var (places, row) = (RunArray.Product(maxSteps, maxRows), FloatBuffer.Spread(units));
        var parameters = TreeMatrix.Measure(tally, inputs, units) + TreeMatrix.Measure(tally, units, units) + TreeMatrix.Measure(tally, units, units);
        TreeOrder.Measure(tally, maxSteps, maxRows);
        LevelSort.Measure(tally, places);
        for (var i = 0; i < 2; i++) tally.Array<int>(places);
        tally.Buffers(7, places, row);
        return parameters + 2 * row;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ParameterTensor> Tensors { get; }

    /// <inheritdoc/>
    public long End { get; }

    /// <inheritdoc/>
    public void Pack(float* parameters, bool forTraining)
    {
        _input.Pack(parameters, forTraining);
        _left.Pack(parameters, forTraining);
        _right.Pack(parameters, forTraining);
    }

    /// <inheritdoc/>
    public void Forward(SequenceBatch batch, float* parameters, StateRows roots)
    {
        Plan(batch);
        var places = batch.Steps * batch.Rows;
        _input.Begin(batch.Inputs.Pointer, batch.InputRow, places, parameters + _leafBias, _leaves.Pointer, _row);
        _activation.Apply(_leaves.Pointer, _row, places, _units);
        for (var level = 0; level < _sort.Levels; level++)
        {
            var (first, count) = (_sort.Start(level), _sort.Start(level + 1) - _sort.Start(level));
            for (var position = first; position < first + count; position++)
            {
                var child = _sort.At(position);
                Copy(State(_leftOf[child]), _lefts.Pointer + (nint)position * _row);
                Copy(State(_value[child]), _rights.Pointer + (nint)position * _row);
            }
            var states = _nodes.Pointer + (nint)first * _row;
            _left.Begin(_lefts.Pointer + (nint)first * _row, _row, count, parameters + _nodeBias, states, _row);
            _right.Add(_rights.Pointer + (nint)first * _row, _row, count, states, _row);
            _activation.Apply(states, _row, count, _units);
        }
        for (var row = 0; row < batch.Rows; row++) Copy(State(_value[_order.Root(row)]), roots.Pointer + row * roots.Row);
    }

    /// <inheritdoc/>
    public void Backward(SequenceBatch batch, StateRows rootGradients, float* gradients)
    {
        var places = batch.Steps * batch.Rows;
        _leafGradients.Span[..(places * _row)].Clear();
        _nodeGradients.Span[..(_sort.Count * _row)].Clear();
        for (var row = 0; row < batch.Rows; row++) RowKernels.Add(rootGradients.Pointer + row * rootGradients.Row, Gradient(_value[_order.Root(row)]), _units);
        for (var level = _sort.Levels - 1; level >= 0; level--)
        {
            var (first, count) = (_sort.Start(level), _sort.Start(level + 1) - _sort.Start(level));
            var delta = _nodeGradients.Pointer + (nint)first * _row;
            _activation.Back(_nodes.Pointer + (nint)first * _row, _row, delta, _row, count, _units);
            _left.Back(delta, _row, count, _down.Pointer, _row, accumulate: false);
            for (var i = 0; i < count; i++) RowKernels.Add(_down.Pointer + (nint)i * _row, Gradient(_leftOf[_sort.At(first + i)]), _units);
            _right.Back(delta, _row, count, _down.Pointer, _row, accumulate: false);
            for (var i = 0; i < count; i++) RowKernels.Add(_down.Pointer + (nint)i * _row, Gradient(_value[_sort.At(first + i)]), _units);
        }
        _activation.Back(_leaves.Pointer, _row, _leafGradients.Pointer, _row, places, _units);
        _input.Gradient(_outer, batch.Inputs.Pointer, batch.InputRow, _leafGradients.Pointer, _row, places, gradients, _leafBias);
        _left.Gradient(_outer, _lefts.Pointer, _row, _nodeGradients.Pointer, _row, _sort.Count, gradients, _nodeBias);
        _right.Gradient(_outer, _rights.Pointer, _row, _nodeGradients.Pointer, _row, _sort.Count, gradients);
    }

    /// <summary>Which two states each composition takes, and in which order they are computed.</summary>
    private void Plan(SequenceBatch batch)
    {
        _order.Read(batch);
        _sort.Clear();
        foreach (var node in _order.Nodes)
        {
            var (value, level) = (node, -1);
            for (var child = _order.FirstChild(node); child >= 0; child = _order.NextSibling(child))
            {
                _leftOf[child] = value;
                level = Math.Max(level, LevelOf(_value[child])) + 1;
                _sort.Add(child, level);
                value = _places + child;
            }
            _value[node] = value;
        }
        _sort.Sort();
    }

    /// <summary>A state is that of a leaf, by its place, or of a composition, by its child's place behind all places. Leaves are below level 0.</summary>
    private int LevelOf(int state) => state < _places ? -1 : _sort.LevelOf(state - _places);

    private float* State(int state) => state < _places ? _leaves.Pointer + (nint)state * _row : _nodes.Pointer + (nint)_sort.PositionOf(state - _places) * _row;

    private float* Gradient(int state) =>
        state < _places ? _leafGradients.Pointer + (nint)state * _row : _nodeGradients.Pointer + (nint)_sort.PositionOf(state - _places) * _row;

    private void Copy(float* from, float* to) => RowKernels.Copy(from, 0, to, 0, 1, _units);
}
