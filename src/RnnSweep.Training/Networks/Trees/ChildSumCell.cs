using RnnSweep.Training.Activations;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks.Trees;

/// <summary>
/// <c>child_sum</c>: the TreeLSTM of Tai, Socher and Manning 2015. Of a node with input x and children k: h̃ = Σ h_k; i, o = σ(W_i· x + W_h· h̃ + b_·),
/// u = φ(W_iu x + W_hu h̃ + b_u); for each child f_k = σ(W_if x + W_hf h_k + b_f); c = i ⊙ u + Σ f_k ⊙ c_k, h = o ⊙ φ(c).
/// </summary>
/// <remarks>Nodes stand in the order of their levels, and so do edges, by their parents.</remarks>
internal sealed unsafe class ChildSumCell : ITreeCell
{
    private readonly int _inputs;
    private readonly int _units;
    private readonly int _row;
    private readonly int _inputRow;
    private readonly ActivationKernel _activation;
    private readonly OuterProducts _outer;
    private readonly TreeOrder _order;
    private readonly LevelSort _sort;
    private readonly TreeGate _in;
    private readonly TreeGate _out;
    private readonly TreeGate _update;
    private readonly TreeGate _forget;
    private readonly int[] _edges;
    private readonly int[] _childOf;
    private readonly FloatBuffer _x;
    private readonly FloatBuffer _edgeX;
    private readonly FloatBuffer _sums;
    private readonly FloatBuffer _edgeStates;
    private readonly FloatBuffer _cells;
    private readonly FloatBuffer _squashed;
    private readonly FloatBuffer _states;
    private readonly FloatBuffer _cellGradients;
    private readonly FloatBuffer _stateGradients;
    private readonly FloatBuffer _down;

    internal ChildSumCell(int inputs, int units, ActivationKernel activation, OuterProducts outer, int maxSteps, int maxRows)
    {
        (_inputs, _units, _activation, _outer) = (inputs, units, activation, outer);
        _row = FloatBuffer.Spread(units);
        _inputRow = FloatBuffer.Spread(inputs);
        var places = RunArray.Length(maxSteps, maxRows);
        var sigmoid = ActivationKernel.Create(Activation.Sigmoid);
        _in = new TreeGate("i", sigmoid, inputs, units, 0, places);
        _out = new TreeGate("o", sigmoid, inputs, units, _in.End, places);
        _update = new TreeGate("u", activation, inputs, units, _out.End, places);
        _forget = new TreeGate("f", sigmoid, inputs, units, _update.End, places) { ReplacedBy = "forget_bias" };
        End = _forget.End;
        Tensors = [.. _in.Tensors, .. _out.Tensors, .. _update.Tensors, .. _forget.Tensors];
        (_order, _sort) = (new TreeOrder(maxSteps, maxRows), new LevelSort(places));
        (_edges, _childOf) = (RunArray.New<int>(places + 1L), RunArray.New<int>(places));
        (_x, _edgeX) = (new FloatBuffer(places, _inputRow), new FloatBuffer(places, _inputRow));
        (_sums, _edgeStates, _cells, _squashed, _states) = (Rows(), Rows(), Rows(), Rows(), Rows());
        (_cellGradients, _stateGradients, _down) = (Rows(), Rows(), Rows());

        FloatBuffer Rows() => new(places, _row);
    }

    /// <summary>What the constructor lays out.</summary>
    /// <returns>Parameters, padding included.</returns>
    internal static long Measure(MemoryTally tally, int inputs, int units, int maxSteps, int maxRows)
    {
        var (places, parameters) = (RunArray.Product(maxSteps, maxRows), 0L);
        for (var gate = 0; gate < 4; gate++) parameters += TreeGate.Measure(tally, inputs, units, places);
        TreeOrder.Measure(tally, maxSteps, maxRows);
        LevelSort.Measure(tally, places);
        tally.Array<int>(MemoryTally.Sum(places, 1));
        tally.Array<int>(places);
        tally.Buffers(2, places, FloatBuffer.Spread(inputs));
        tally.Buffers(8, places, FloatBuffer.Spread(units));
        return parameters;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ParameterTensor> Tensors { get; }

    /// <inheritdoc/>
    public long End { get; }

    /// <inheritdoc/>
    public void Pack(float* parameters, bool forTraining)
    {
        _in.Pack(parameters, forTraining);
        _out.Pack(parameters, forTraining);
        _update.Pack(parameters, forTraining);
        _forget.Pack(parameters, forTraining);
    }

    /// <inheritdoc/>
    public void Forward(SequenceBatch batch, float* parameters, StateRows roots)
    {
        Plan(batch);
        for (var level = 0; level < _sort.Levels; level++)
        {
            var (first, end) = (_sort.Start(level), _sort.Start(level + 1));
            var (firstEdge, edges) = (_edges[first], _edges[end] - _edges[first]);
            new Span<float>(At(_sums, first), (end - first) * _row).Clear();
            for (var node = first; node < end; node++)
                for (var edge = _edges[node]; edge < _edges[node + 1]; edge++)
                {
                    RowKernels.Copy(At(_states, _childOf[edge]), 0, At(_edgeStates, edge), 0, 1, _units);
                    RowKernels.Add(At(_states, _childOf[edge]), At(_sums, node), _units);
                }
            _in.Forward(_x.Pointer, _inputRow, _sums.Pointer, _row, first, end - first, parameters);
            _out.Forward(_x.Pointer, _inputRow, _sums.Pointer, _row, first, end - first, parameters);
            _update.Forward(_x.Pointer, _inputRow, _sums.Pointer, _row, first, end - first, parameters);
            _forget.Forward(_edgeX.Pointer, _inputRow, _edgeStates.Pointer, _row, firstEdge, edges, parameters);
            for (var node = first; node < end; node++) Cell(node);
            _activation.Apply(At(_squashed, first), _row, end - first, _units);
            for (var node = first; node < end; node++) Multiply(At(_states, node), _out.At(node), At(_squashed, node));
        }
        for (var row = 0; row < batch.Rows; row++) RowKernels.Copy(At(_states, RootOf(row)), 0, roots.Pointer + row * roots.Row, 0, 1, _units);
    }

    /// <inheritdoc/>
    public void Backward(SequenceBatch batch, StateRows rootGradients, float* gradients)
    {
        _cellGradients.Span[..(_sort.Count * _row)].Clear();
        _stateGradients.Span[..(_sort.Count * _row)].Clear();
        for (var row = 0; row < batch.Rows; row++) RowKernels.Add(rootGradients.Pointer + row * rootGradients.Row, At(_stateGradients, RootOf(row)), _units);
        for (var level = _sort.Levels - 1; level >= 0; level--) BackwardLevel(_sort.Start(level), _sort.Start(level + 1));
        _in.Gradients(_outer, _x.Pointer, _inputRow, _sums.Pointer, _row, _sort.Count, gradients);
        _out.Gradients(_outer, _x.Pointer, _inputRow, _sums.Pointer, _row, _sort.Count, gradients);
        _update.Gradients(_outer, _x.Pointer, _inputRow, _sums.Pointer, _row, _sort.Count, gradients);
        _forget.Gradients(_outer, _edgeX.Pointer, _inputRow, _edgeStates.Pointer, _row, _edges[_sort.Count], gradients);
    }

    private void BackwardLevel(int first, int end)
    {
        var (firstEdge, edges) = (_edges[first], _edges[end] - _edges[first]);
        // ∂L/∂c gains ∂L/∂h ⊙ o ⊙ φ′(c).
        for (var node = first; node < end; node++)
        {
            Multiply(_out.DeltaAt(node), At(_stateGradients, node), At(_squashed, node));
            Multiply(At(_down, node), At(_stateGradients, node), _out.At(node));
        }
        _activation.Back(At(_squashed, first), _row, At(_down, first), _row, end - first, _units);
        for (var node = first; node < end; node++)
        {
            RowKernels.Add(At(_down, node), At(_cellGradients, node), _units);
            Multiply(_in.DeltaAt(node), At(_cellGradients, node), _update.At(node));
            Multiply(_update.DeltaAt(node), At(_cellGradients, node), _in.At(node));
            for (var edge = _edges[node]; edge < _edges[node + 1]; edge++)
            {
                Multiply(_forget.DeltaAt(edge), At(_cellGradients, node), At(_cells, _childOf[edge]));
                AddProduct(At(_cellGradients, _childOf[edge]), At(_cellGradients, node), _forget.At(edge));
            }
        }
        _in.Back(first, end - first);
        _out.Back(first, end - first);
        _update.Back(first, end - first);
        _forget.Back(firstEdge, edges);
        if (edges == 0) return;
        _in.Down(first, end - first, At(_down, first), accumulate: false);
        _out.Down(first, end - first, At(_down, first), accumulate: true);
        _update.Down(first, end - first, At(_down, first), accumulate: true);
        for (var node = first; node < end; node++)
            for (var edge = _edges[node]; edge < _edges[node + 1]; edge++) RowKernels.Add(At(_down, node), At(_stateGradients, _childOf[edge]), _units);
        _forget.Down(firstEdge, edges, At(_down, firstEdge), accumulate: false);
        for (var edge = firstEdge; edge < firstEdge + edges; edge++) RowKernels.Add(At(_down, edge), At(_stateGradients, _childOf[edge]), _units);
    }

    private void Plan(SequenceBatch batch)
    {
        _order.Read(batch);
        _sort.Clear();
        foreach (var node in _order.Nodes)
        {
            var level = 0;
            for (var child = _order.FirstChild(node); child >= 0; child = _order.NextSibling(child)) level = Math.Max(level, _sort.LevelOf(child) + 1);
            _sort.Add(node, level);
        }
        _sort.Sort();
        var edge = 0;
        for (var position = 0; position < _sort.Count; position++)
        {
            var node = _sort.At(position);
            var x = batch.Inputs.Pointer + (nint)node * batch.InputRow;
            RowKernels.Copy(x, 0, _x.Pointer + (nint)position * _inputRow, 0, 1, _inputs);
            _edges[position] = edge;
            for (var child = _order.FirstChild(node); child >= 0; child = _order.NextSibling(child), edge++)
            {
                RowKernels.Copy(x, 0, _edgeX.Pointer + (nint)edge * _inputRow, 0, 1, _inputs);
                _childOf[edge] = _sort.PositionOf(child);
            }
        }
        _edges[_sort.Count] = edge;
    }

    private int RootOf(int row) => _sort.PositionOf(_order.Root(row));

    private float* At(FloatBuffer rows, int position) => rows.Pointer + (nint)position * _row;

    /// <summary>c = i ⊙ u + Σ f_k ⊙ c_k, also into what φ is applied to.</summary>
    private void Cell(int node)
    {
        var cell = At(_cells, node);
        Multiply(cell, _in.At(node), _update.At(node));
        for (var edge = _edges[node]; edge < _edges[node + 1]; edge++) AddProduct(cell, _forget.At(edge), At(_cells, _childOf[edge]));
        RowKernels.Copy(cell, 0, At(_squashed, node), 0, 1, _units);
    }

    private void Multiply(float* to, float* a, float* b)
    {
        for (var j = 0; j < _units; j++) to[j] = a[j] * b[j];
    }

    private void AddProduct(float* to, float* a, float* b)
    {
        for (var j = 0; j < _units; j++) to[j] += a[j] * b[j];
    }
}
