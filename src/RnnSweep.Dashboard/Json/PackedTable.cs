namespace RnnSweep.Dashboard.Json;

/// <summary>A table, packed.</summary>
/// <param name="Count">Its rows.</param>
/// <param name="Columns">Its columns, filled.</param>
internal sealed record PackedTable(int Count, IReadOnlyList<PackedColumn> Columns)
{
    /// <summary>What it consists of, then its blocks.</summary>
    /// <param name="sequence">The number of the last event that it takes account of.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> Bytes(long sequence)
    {
        foreach (var column in Columns) column.Pack();
        return PackedBlocks.Of(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("sequence", sequence);
                json.WriteNumber("count", Count);
                json.WriteStartArray("columns");
                foreach (var column in Columns) column.Describe(json);
                json.WriteEndArray();
                json.WriteEndObject();
            },
            Columns.SelectMany(column => column.Blocks));
    }
}
