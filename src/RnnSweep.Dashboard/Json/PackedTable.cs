using System.Buffers.Binary;

namespace RnnSweep.Dashboard.Json;

/// <summary>
/// A table of runs as numbers in the order of their bytes (docs/reference/api.md): of many runs a browser takes it in some twenty times as fast as JSON.
/// </summary>
/// <param name="Count">Runs.</param>
/// <param name="Columns">Its columns, filled.</param>
internal sealed record PackedTable(int Count, IReadOnlyList<PackedColumn> Columns)
{
    /// <summary>How many bytes a block begins at a multiple of, so that whoever reads it need not copy it.</summary>
    private const int Alignment = 8;

    /// <summary>What it consists of, then its blocks.</summary>
    /// <param name="sequence">The number of the last event that it takes account of.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> Bytes(long sequence)
    {
        foreach (var column in Columns) column.Pack();
        var header = ApiJson.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", sequence);
            json.WriteNumber("count", Count);
            json.WriteStartArray("columns");
            foreach (var column in Columns) column.Describe(json);
            json.WriteEndArray();
            json.WriteEndObject();
        });
        var begin = new byte[Padded(sizeof(int) + header.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(begin, header.Length);
        header.Span.CopyTo(begin.AsSpan(sizeof(int)));
        List<ReadOnlyMemory<byte>> blocks = [begin];
        foreach (var block in Columns.SelectMany(column => column.Blocks))
        {
            blocks.Add(block);
            if (Padded(block.Length) > block.Length) blocks.Add(new byte[Padded(block.Length) - block.Length]);
        }
        return blocks;
    }

    private static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
