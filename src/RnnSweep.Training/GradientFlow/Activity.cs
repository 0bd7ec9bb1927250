using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.GradientFlow;

/// <summary>
/// What a network's units and gates do on a probe: how many are at their bounds, how many relu units never do anything, and how open gates are on average.
/// </summary>
internal sealed class Activity
{
    private readonly CellShape _shape;
    private readonly IReadOnlyList<IProbedState> _states;
    private readonly int _units;
    private readonly Activation _activation;
    private readonly bool[][] _alive;
    private readonly double[] _gateSums;
    private long _steps;
    private long _atBounds;
    private long _bounded;

    internal Activity(IStatefulNetwork network, Activation activation)
    {
        (_shape, _states, _units, _activation) = (network.Cell, network.States, network.Units, activation);
        _alive = [.. _states.Select(_ => new bool[_units])];
        _gateSums = new double[_shape.Gates.Count];
    }

    /// <summary>
    /// <c>saturation</c>: share of bounded activations within a twentieth of their range of a bound (tanh beyond ±0.9, gates below 0.05 or above 0.95); NaN
    /// where none is bounded.
    /// </summary>
    internal double Saturation => _bounded == 0 ? double.NaN : (double)_atBounds / _bounded;

    /// <summary><c>dead</c>: share of relu units that are 0 at every step of every sequence; NaN without relu.</summary>
    internal double Dead => _activation != Activation.Relu ? double.NaN
        : _alive.Sum(layer => (double)layer.Count(alive => !alive)) / _alive.Sum(layer => layer.Length);

    /// <summary>The mean of a gate over units, steps and sequences.</summary>
    internal double GateMean(int gate) => _gateSums[gate] / ((double)_steps * _units);

    /// <summary>Begins again.</summary>
    internal void Clear()
    {
        foreach (var layer in _alive) Array.Clear(layer);
        Array.Clear(_gateSums);
        (_steps, _atBounds, _bounded) = (0, 0, 0);
    }

    /// <summary>Adds a batch, after its way forward.</summary>
    internal void Observe(SequenceBatch batch)
    {
        for (var index = 0; index < _alive.Length; index++)
        {
            var state = _states[index];
            for (var step = 0; step < batch.Steps; step++)
                for (var row = 0; row < batch.Rows; row++)
                {
                    if (step >= batch.Lengths[row]) continue;
                    _steps++;
                    Observe(state.State(step, row, batch.Rows), _alive[index]);
                    for (var gate = 0; gate < _gateSums.Length; gate++)
                        _gateSums[gate] += ObserveGate(state.Gate(_shape.Gates[gate].Block, step, row, batch.Rows));
                }
        }
    }

    private void Observe(ReadOnlySpan<float> state, bool[] alive)
    {
        if (_activation == Activation.Relu)
        {
            for (var i = 0; i < alive.Length; i++) alive[i] |= state[i] != 0;
            return;
        }
        if (!_shape.StateIsBounded || _activation is not (Activation.Tanh or Activation.Sigmoid)) return;
        _bounded += state.Length;
        if (_activation == Activation.Sigmoid) _atBounds += CountBeyond(state);
        else
            foreach (var value in state)
                if (Math.Abs(value) > 0.9f) _atBounds++;
    }

    private double ObserveGate(ReadOnlySpan<float> gate)
    {
        _bounded += gate.Length;
        _atBounds += CountBeyond(gate);
        var sum = 0.0;
        foreach (var value in gate) sum += value;
        return sum;
    }

    private static int CountBeyond(ReadOnlySpan<float> values)
    {
        var beyond = 0;
        foreach (var value in values)
            if (value is < 0.05f or > 0.95f) beyond++;
        return beyond;
    }
}
