using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>
/// Rows of a gradient that may be far smaller or larger than float32 holds: row r stands for its numbers times 2 to the power of its exponent.
/// Laid out once.
/// </summary>
/// <param name="rows">Rows.</param>
/// <param name="width">Numbers a row.</param>
internal sealed unsafe class AdjointRows(int rows, int width)
{
    /// <summary>The exponent of a row that is 0.</summary>
    internal const int Zero = int.MinValue;

    private readonly FloatBuffer _values = new(rows, FloatBuffer.Padded(width));

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, long rows, int width)
    {
        tally.Floats(rows, FloatBuffer.Padded(width));
        tally.Array<int>(rows);
    }

    /// <summary>Leading dimension.</summary>
    internal int Row { get; } = FloatBuffer.Padded(width);

    /// <summary>One a row; <see cref="Zero"/> for rows that are 0, whose numbers mean nothing.</summary>
    internal int[] Exponents { get; } = RunArray.New<int>(rows);

    /// <summary>A row's numbers.</summary>
    internal float* this[int row] => _values.Pointer + (nint)row * Row;

    /// <summary>The first rows are 0.</summary>
    internal void Clear(int count) => Exponents.AsSpan(0, count).Fill(Zero);

    /// <summary>A column range of a row += numbers with an exponent of their own. What the range does not cover keeps its value.</summary>
    internal void Add(int row, int column, float* from, int count, int exponent)
    {
        if (exponent == Zero) return;
        var to = this[row];
        if (Exponents[row] == Zero)
        {
            new Span<float>(to, Row).Clear();
            Exponents[row] = exponent;
        }
        var common = Math.Max(Exponents[row], exponent);
        var (own, other) = (PowerOfTwo.Of((long)Exponents[row] - common), PowerOfTwo.Of((long)exponent - common));
        if (own != 1) PowerOfTwo.Scale(to, Row, own);
        for (var i = 0; i < count; i++) to[column + i] += from[i] * other;
        Exponents[row] = common;
    }

    /// <summary>Brings a row near 1 again.</summary>
    internal void Rescale(int row)
    {
        if (Exponents[row] == Zero) return;
        var largest = PowerOfTwo.Largest(this[row], width);
        if (largest == 0) Exponents[row] = Zero;
        if (largest == 0 || !float.IsFinite(largest)) return;
        var power = PowerOfTwo.Below(largest);
        PowerOfTwo.Scale(this[row], Row, PowerOfTwo.Of(-power));
        Exponents[row] += power;
    }
}
