using RnnSweep.Numerics;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Metrics;

/// <summary>
/// Collects the gradient's 2-norm at every step of an epoch and sums it up at the end. Adding and summing up allocate nothing.
/// Not thread-safe: one a run.
/// </summary>
public sealed class GradNormSummary
{
    private readonly double[] _norms;
    private readonly double[] _sorted;
    private int _count;
    private int _clipped;

    /// <summary>An empty summary.</summary>
    /// <param name="capacity">The most steps an epoch has.</param>
    public GradNormSummary(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _norms = RunArray.New<double>(capacity);
        _sorted = RunArray.New<double>(capacity);
    }

    /// <summary>Steps added since the last <see cref="Clear"/>.</summary>
    public int Count => _count;

    /// <summary>Begins an epoch.</summary>
    public void Clear() => (_count, _clipped) = (0, 0);

    /// <summary>Adds a step.</summary>
    /// <param name="norm">The norm before clipping; finite, as a step with another ends the run.</param>
    /// <param name="clipped">True when the gradient was scaled down.</param>
    /// <exception cref="InvalidOperationException">There are more steps than the capacity.</exception>
    public void Add(double norm, bool clipped)
    {
        if (_count == _norms.Length) throw new InvalidOperationException($"The summary was made for {_norms.Length} steps an epoch.");
        _norms[_count++] = norm;
        if (clipped) _clipped++;
    }

    /// <summary>The figures of the steps added so far.</summary>
    public GradNormFigures Summarize()
    {
        if (_count == 0) return new GradNormFigures(double.NaN, double.NaN, double.NaN, double.NaN);
        var logarithms = 0.0;
        // The logarithm of 0 is −infinity, whose exponential is 0: a mean with a factor of 0 needs no case of its own.
        for (var i = 0; i < _count; i++) logarithms += Elementary.Log(_norms[i]);
        var sorted = _sorted.AsSpan(0, _count);
        _norms.AsSpan(0, _count).CopyTo(sorted);
        sorted.Sort();
        var median = 0.5 * sorted[(_count - 1) / 2] + 0.5 * sorted[_count / 2];
        return new GradNormFigures(Elementary.Exp(logarithms / _count), median, sorted[^1], (double)_clipped / _count);
    }

    /// <summary>What <see cref="Restore"/> needs: the number of clipped steps, then the norms in their order.</summary>
    public double[] Capture() => [_clipped, .. _norms.AsSpan(0, _count)];

    /// <summary>Continues from what <see cref="Capture"/> gave.</summary>
    /// <exception cref="ArgumentException">It is none, or holds more steps than the capacity.</exception>
    public void Restore(ReadOnlySpan<double> state)
    {
        if (state.IsEmpty || state.Length - 1 > _norms.Length || !(state[0] >= 0 && state[0] < state.Length))
            throw new ArgumentException($"{state.Length} numbers are not the state of a summary for up to {_norms.Length} steps.", nameof(state));
        _clipped = (int)state[0];
        _count = state.Length - 1;
        state[1..].CopyTo(_norms);
    }
}
