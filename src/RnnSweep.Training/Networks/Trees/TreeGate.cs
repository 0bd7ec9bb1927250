using RnnSweep.Training.Activations;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Trees;

/// <summary>One gate of a gated tree cell: φ(W_i x + W_h s + b), its values and its way back, for rows that stand in the order of their levels.</summary>
internal sealed unsafe class TreeGate
{
    private readonly ActivationKernel _activation;
    private readonly int _units;
    private readonly int _row;
    private readonly TreeMatrix _input;
    private readonly TreeMatrix _state;
    private readonly int _biasOffset;
    private readonly FloatBuffer _values;
    private readonly FloatBuffer _deltas;
    private readonly string _name;

    internal TreeGate(string name, ActivationKernel activation, int inputs, int units, long offset, int places)
    {
        (_name, _activation, _units) = (name, activation, units);
        _row = FloatBuffer.Spread(units);
        _input = new TreeMatrix("W_i" + name, ParameterRole.Input, inputs, units, offset, units);
        _state = new TreeMatrix("W_h" + name, ParameterRole.Recurrent, units, units, _input.End, units);
        (_biasOffset, End) = ((int)_state.End, _state.End + _row);
        (_values, _deltas) = (new FloatBuffer(places, _row), new FloatBuffer(places, _row));
    }

    /// <summary>What the constructor lays out.</summary>
    /// <returns>Parameters, padding included.</returns>
    internal static long Measure(MemoryTally tally, int inputs, int units, long places)
    {
        var row = FloatBuffer.Spread(units);
        tally.Buffers(2, places, row);
        return TreeMatrix.Measure(tally, inputs, units) + TreeMatrix.Measure(tally, units, units) + row;
    }

    internal long End { get; }

    /// <summary>Which parameter of the trainer replaces its bias.</summary>
    internal string? ReplacedBy { get; init; }

    internal IEnumerable<ParameterTensor> Tensors =>
        [_input.Tensor, _state.Tensor, new("b_" + _name, ParameterRole.Bias, _units, 1, _biasOffset, 1, 1) { FanIn = _units, ReplacedBy = ReplacedBy }];

    /// <summary>The gate's value.</summary>
    internal float* At(int position) => _values.Pointer + (nint)position * _row;

    /// <summary>In, ∂L/∂value; after <see cref="Back"/>, ∂L/∂(net input).</summary>
    internal float* DeltaAt(int position) => _deltas.Pointer + (nint)position * _row;

    internal void Pack(float* parameters, bool forTraining)
    {
        _input.Pack(parameters, forTraining);
        _state.Pack(parameters, forTraining);
    }

    internal void Forward(float* inputs, int inputRow, float* states, int stateRow, int first, int count, float* parameters)
    {
        if (count == 0) return;
        _input.Begin(inputs + (nint)first * inputRow, inputRow, count, parameters + _biasOffset, At(first), _row);
        _state.Add(states + (nint)first * stateRow, stateRow, count, At(first), _row);
        _activation.Apply(At(first), _row, count, _units);
    }

    internal void Back(int first, int count) => _activation.Back(At(first), _row, DeltaAt(first), _row, count, _units);

    /// <summary>∂L/∂s of so many rows.</summary>
    internal void Down(int first, int count, float* to, bool accumulate) => _state.Back(DeltaAt(first), _row, count, to, _row, accumulate);

    internal void Gradients(OuterProducts outer, float* inputs, int inputRow, float* states, int stateRow, int count, float* gradients)
    {
        _input.Gradient(outer, inputs, inputRow, _deltas.Pointer, _row, count, gradients, _biasOffset);
        _state.Gradient(outer, states, stateRow, _deltas.Pointer, _row, count, gradients);
    }
}
