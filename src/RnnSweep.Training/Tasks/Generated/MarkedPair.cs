using RnnSweep.Numerics.Streams;

namespace RnnSweep.Training.Tasks.Generated;

/// <summary>Sequences of numbers of which two are marked: what adding and multiplication are about.</summary>
internal static class MarkedPair
{
    /// <summary>
    /// Writes T steps of (value uniform on [0, 1), marker): one marker of 1 in the first half of the sequence and one in the second, 0 elsewhere.
    /// </summary>
    /// <returns>The two marked values.</returns>
    internal static (float First, float Second) Write(int steps, ref KeyedStream random, SequenceWriter to)
    {
        var half = steps / 2;
        var one = (int)random.NextBelow(half);
        var two = half + (int)random.NextBelow(steps - half);
        var (first, second) = (0f, 0f);
        for (var t = 0; t < steps; t++)
        {
            var value = random.NextSingle();
            if (t == one) first = value;
            if (t == two) second = value;
            to.Input(value);
            to.Input(t == one || t == two ? 1 : 0);
        }
        return (first, second);
    }
}
