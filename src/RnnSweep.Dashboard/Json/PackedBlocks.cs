using System.Buffers.Binary;
using System.Text.Json;

namespace RnnSweep.Dashboard.Json;

/// <summary>
/// What a packed answer consists of: a description in JSON with its length before it, then blocks of numbers in the order of their bytes
/// (docs/reference/api.md). Of many runs a browser takes it in some twenty times as fast as JSON.
/// </summary>
internal static class PackedBlocks
{
    /// <summary>How many bytes a block begins at a multiple of, so that whoever reads it need not copy it.</summary>
    private const int Alignment = 8;

    /// <summary>The description, then its blocks.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Of(Action<Utf8JsonWriter> describe, IEnumerable<byte[]> blocks)
    {
        var header = ApiJson.Bytes(describe);
        var begin = new byte[Padded(sizeof(int) + header.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(begin, header.Length);
        header.Span.CopyTo(begin.AsSpan(sizeof(int)));
        List<ReadOnlyMemory<byte>> parts = [begin];
        foreach (var block in blocks)
        {
            parts.Add(block);
            if (Padded(block.Length) > block.Length) parts.Add(new byte[Padded(block.Length) - block.Length]);
        }
        return parts;
    }

    private static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
