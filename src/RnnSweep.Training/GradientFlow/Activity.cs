using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.GradientFlow;

/// <summary>What a network's units and gates do on a probe: how many are at their bounds, how many relu units never do anything, and how open gates are on average.</summary>
internal sealed unsafe class Activity
{
    private readonly RecurrentStack _stack;
    private readonly Activation _activation;
    private readonly bool[][] _alive;
    private readonly double[] _gateSums;
    private long _steps;
    private long _atBounds;
    private long _bounded;

    internal Activity(RecurrentStack stack, Activation activation)
    {
        (_stack, _activation) = (stack, activation);
        var layout = stack.Layout;
        _alive = [.. Enumerable.Range(0, layout.NumLayers * layout.Directions).Select(_ => new bool[layout.HiddenSize])];
        _gateSums = new double[layout.Cell.Shape.Gates.Count];
    }

    /// <summary><c>saturation</c>: share of bounded activations within a twentieth of their range of a bound (tanh beyond ±0.9, gates below 0.05 or above 0.95); NaN where none is bounded.</summary>
    internal double Saturation => _bounded == 0 ? double.NaN : (double)_atBounds / _bounded;

    /// <summary><c>dead</c>: share of relu units that are 0 at every step of every sequence; NaN without relu.</summary>
    internal double Dead => _activation != Activation.Relu ? double.NaN : _alive.Sum(layer => (double)layer.Count(alive => !alive)) / _alive.Sum(layer => layer.Length);

    /// <summary>The mean of a gate over units, steps and sequences.</summary>
    internal double GateMean(int gate) => _gateSums[gate] / ((double)_steps * _stack.Layout.HiddenSize);

    /// <summary>Begins anew.</summary>
    internal void Clear()
    {
        foreach (var layer in _alive) Array.Clear(layer);
        Array.Clear(_gateSums);
        (_steps, _atBounds, _bounded) = (0, 0, 0);
    }

    /// <summary>Adds a batch, after its way forward.</summary>
    internal void Observe(SequenceBatch batch)
    {
        var layout = _stack.Layout;
        var shape = layout.Cell.Shape;
        for (var index = 0; index < _alive.Length; index++)
        {
            var direction = _stack[index / layout.Directions, index % layout.Directions];
            for (var step = 0; step < batch.Steps; step++)
                for (var row = 0; row < batch.Rows; row++)
                {
                    if (step >= batch.Lengths[row]) continue;
                    _steps++;
                    Observe(direction.State(step, batch.Rows) + row * direction.Row, _alive[index], shape.StateIsBounded);
                    for (var gate = 0; gate < shape.Gates.Count; gate++)
                        _gateSums[gate] += ObserveGate(direction.Gates(step, row, batch.Rows) + shape.Gates[gate].Block * layout.HiddenSize, layout.HiddenSize);
                }
        }
    }

    private void Observe(float* state, bool[] alive, bool isBounded)
    {
        if (_activation == Activation.Relu)
        {
            for (var i = 0; i < alive.Length; i++) alive[i] |= state[i] != 0;
            return;
        }
        if (!isBounded || _activation is not (Activation.Tanh or Activation.Sigmoid)) return;
        _bounded += alive.Length;
        if (_activation == Activation.Sigmoid) _atBounds += CountBeyond(state, alive.Length);
        else
            for (var i = 0; i < alive.Length; i++)
                if (Math.Abs(state[i]) > 0.9f) _atBounds++;
    }

    private double ObserveGate(float* gate, int units)
    {
        _bounded += units;
        _atBounds += CountBeyond(gate, units);
        var sum = 0.0;
        for (var i = 0; i < units; i++) sum += gate[i];
        return sum;
    }

    private static int CountBeyond(float* values, int count)
    {
        var beyond = 0;
        for (var i = 0; i < count; i++)
            if (values[i] is < 0.05f or > 0.95f) beyond++;
        return beyond;
    }
}
