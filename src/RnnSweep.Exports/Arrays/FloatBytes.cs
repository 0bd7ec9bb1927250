using System.Buffers.Binary;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Exports.Arrays;

/// <summary>Numbers as the bytes of a file.</summary>
internal static class FloatBytes
{
    /// <summary>Writes them, little-endian; returns what is behind them.</summary>
    internal static Span<byte> Write(float[] values, Span<byte> to)
    {
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(to[(i * sizeof(float))..], values[i]);
        return to[(values.Length * sizeof(float))..];
    }

    /// <summary>A parameter's shape: one size for a vector, rows and columns for a matrix.</summary>
    internal static int[] Shape(this KeptTensor tensor) => tensor.IsVector ? [tensor.Rows] : [tensor.Rows, tensor.Columns];
}
