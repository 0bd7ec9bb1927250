using System.IO.Compression;
using System.Text;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Exports.Arrays;

/// <summary>
/// A model's parameters as an npz file of NumPy: a zip archive with an array of float32 for each, not compressed. The same model, the same bytes.
/// </summary>
public static class NpzWriter
{
    private const int Alignment = 64;

    // The oldest time that a zip archive can say.
    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The whole file.</summary>
    public static byte[] ToBytes(IReadOnlyList<KeptTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var tensor in tensors)
            {
                var entry = archive.CreateEntry($"{tensor.Name}.npy", CompressionLevel.NoCompression);
                entry.LastWriteTime = Fixed;
                using var to = entry.Open();
                to.Write(Array(tensor));
            }
        }
        return stream.ToArray();
    }

    /// <summary>Eight bytes of name and version, two with the header's length, the header as a Python dictionary, the numbers.</summary>
    private static byte[] Array(KeptTensor tensor)
    {
        ReadOnlySpan<byte> begin = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", tensor.Shape())}{(tensor.IsVector ? "," : "")}), }}";
        var before = begin.Length + sizeof(ushort);
        var padded = (before + header.Length + 1 + Alignment - 1) / Alignment * Alignment - before;
        var bytes = new byte[before + padded + tensor.Values.Length * sizeof(float)];
        begin.CopyTo(bytes);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(begin.Length), (ushort)padded);
        Encoding.ASCII.GetBytes(header.PadRight(padded - 1) + "\n", bytes.AsSpan(before));
        FloatBytes.Write(tensor.Values, bytes.AsSpan(before + padded));
        return bytes;
    }
}
