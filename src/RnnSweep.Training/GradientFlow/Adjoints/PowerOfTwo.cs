namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>Scaling by powers of two, which changes no digit of a number.</summary>
internal static unsafe class PowerOfTwo
{
    /// <summary>2 to a power up to 127; 0 below −126: beside a number near 1 it would not be seen.</summary>
    internal static float Of(long power) => power < -126 ? 0 : BitConverter.Int32BitsToSingle((int)(power + 127) << 23);

    /// <summary>The power of two that is just below a number above 0, within what <see cref="Of"/> can undo.</summary>
    internal static int Below(float value) => Math.Clamp((BitConverter.SingleToInt32Bits(value) >> 23 & 255) - 127, -126, 126);

    /// <summary>The largest magnitude of some numbers; NaN where one is NaN.</summary>
    internal static float Largest(float* values, int count)
    {
        var largest = 0f;
        for (var i = 0; i < count; i++)
        {
            var value = Math.Abs(values[i]);
            if (!(value <= largest)) largest = value;
            if (float.IsNaN(largest)) return largest;
        }
        return largest;
    }

    /// <summary>Numbers times a factor.</summary>
    internal static void Scale(float* values, int count, float factor)
    {
        for (var i = 0; i < count; i++) values[i] *= factor;
    }

    /// <summary>ln of the 2-norm of numbers that stand for themselves times 2 to a power; −∞ for 0. Summed in float64, in order.</summary>
    internal static double LogNorm(float* values, int count, int exponent)
    {
        if (exponent == AdjointRows.Zero) return double.NegativeInfinity;
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += (double)values[i] * values[i];
        return 0.5 * Numerics.Elementary.Log(sum) + exponent * Ln2;
    }

    private const double Ln2 = 0.69314718055994530941723212145818;
}
