using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RnnSweep.Training.Checkpoints;

/// <summary>Arrays of numbers as bytes, in the same order on every machine. Bits are kept, those of NaN included.</summary>
internal static class LittleEndian
{
    /// <summary>Writes 4 bytes a number to the beginning of <paramref name="bytes"/>.</summary>
    internal static void Write(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        var bits = MemoryMarshal.Cast<float, int>(values);
        if (BitConverter.IsLittleEndian)
            MemoryMarshal.AsBytes(bits).CopyTo(bytes);
        else
            BinaryPrimitives.ReverseEndianness(bits, MemoryMarshal.Cast<byte, int>(bytes));
    }

    /// <summary>Writes 8 bytes a number to the beginning of <paramref name="bytes"/>.</summary>
    internal static void Write(ReadOnlySpan<double> values, Span<byte> bytes)
    {
        var bits = MemoryMarshal.Cast<double, long>(values);
        if (BitConverter.IsLittleEndian)
            MemoryMarshal.AsBytes(bits).CopyTo(bytes);
        else
            BinaryPrimitives.ReverseEndianness(bits, MemoryMarshal.Cast<byte, long>(bytes));
    }

    /// <summary>Fills <paramref name="values"/> from the beginning of <paramref name="bytes"/>.</summary>
    internal static void Read(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var bits = MemoryMarshal.Cast<float, int>(values);
        bytes[..(bits.Length * sizeof(int))].CopyTo(MemoryMarshal.AsBytes(bits));
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(bits, bits);
    }

    /// <summary>Fills <paramref name="values"/> from the beginning of <paramref name="bytes"/>.</summary>
    internal static void Read(ReadOnlySpan<byte> bytes, Span<double> values)
    {
        var bits = MemoryMarshal.Cast<double, long>(values);
        bytes[..(bits.Length * sizeof(long))].CopyTo(MemoryMarshal.AsBytes(bits));
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(bits, bits);
    }
}
