using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Memory;

/// <summary>
/// Makes the arrays of a run. Their lengths are products of sizes that people choose, so they are multiplied in 64 bits and checked here: an array that is
/// made has at most <see cref="Longest"/> elements, and every place in it fits into an int.
/// </summary>
internal static class RunArray
{
    /// <summary>Bytes that this thread has asked for; tests compare them with what was computed.</summary>
    [ThreadStatic]
    private static long t_bytes;

    /// <summary>Numbers that a buffer of kernels has beside those that are asked for: what it takes to start on a cache line, and a line behind.</summary>
    internal const int Slack = 32;

    /// <summary>Elements of the longest array that there can be.</summary>
    internal static int Longest => Array.MaxLength;

    /// <summary>Bytes of all arrays that the calling thread has made here so far, without the few that each array costs beside its elements.</summary>
    internal static long BytesOfThread => t_bytes;

    /// <summary>The product of factors from 0 up, or <see cref="long.MaxValue"/> where it is larger than that.</summary>
    internal static long Product(params ReadOnlySpan<long> factors)
    {
        var product = 1L;
        foreach (var factor in factors)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(factor);
            if (factor == 0) return 0;
            product = product > long.MaxValue / factor ? long.MaxValue : product * factor;
        }
        return product;
    }

    /// <summary>A length that an array can have.</summary>
    /// <exception cref="RunRefusedException">It is too long for an array.</exception>
    internal static int Length(params ReadOnlySpan<long> factors)
    {
        var length = Product(factors);
        return length <= Longest ? (int)length : throw new RunRefusedException(TooLong(length));
    }

    /// <summary>An array whose length is the product of so many factors.</summary>
    /// <exception cref="RunRefusedException">It is too long for an array.</exception>
    internal static T[] New<T>(params ReadOnlySpan<long> factors) where T : unmanaged
    {
        var array = new T[Length(factors)];
        Count<T>(array.Length);
        return array;
    }

    /// <summary>As above; it does not move.</summary>
    /// <exception cref="RunRefusedException">It is too long for an array.</exception>
    internal static T[] Pinned<T>(params ReadOnlySpan<long> factors) where T : unmanaged
    {
        var array = GC.AllocateArray<T>(Length(factors), pinned: true);
        Count<T>(array.Length);
        return array;
    }

    /// <summary>A matrix in one piece.</summary>
    /// <exception cref="RunRefusedException">It has more elements than an array can.</exception>
    internal static T[,] Matrix<T>(long rows, long columns) where T : unmanaged
    {
        Length(rows, columns);
        var matrix = new T[rows, columns];
        Count<T>(matrix.Length);
        return matrix;
    }

    /// <summary>Why an array of a length cannot be made.</summary>
    internal static string TooLong(long length) => string.Create(CultureInfo.InvariantCulture,
        $"it needs an array of {length:N0} numbers, and the longest that can be made has {Longest:N0}. "
            + $"Make batch_size, sequence_length or hidden_size smaller.");

    private static unsafe void Count<T>(long length) where T : unmanaged => t_bytes += length * sizeof(T);
}
