using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>A packed table, read as docs/reference/api.md has it.</summary>
internal sealed class UnpackedTable
{
    private readonly byte[] _bytes;
    private int _at;

    public UnpackedTable(byte[] bytes)
    {
        _bytes = bytes;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        Header = JsonDocument.Parse(bytes.AsMemory(4, length)).RootElement;
        _at = Padded(4 + length);
        Columns = [.. Header.GetProperty("columns").EnumerateArray().Select(Read)];
        Assert.Equal(bytes.Length, _at);
    }

    public JsonElement Header { get; }

    public IReadOnlyList<string> Columns { get; }

    private string Read(JsonElement column)
    {
        var count = Header.GetProperty("count").GetInt32();
        var numbers = column.TryGetProperty("form", out var form) ? Numbers(form.GetString()!, count)
            : [.. Enumerable.Repeat(count == 0 ? 0 : Same(column.GetProperty("value")), count)];
        var presence = column.GetProperty("presence") is { ValueKind: JsonValueKind.Number } one ? [.. Enumerable.Repeat(one.GetByte(), count)]
            : count == 0 ? [] : Block(count).ToArray();
        var cells = numbers.Select((number, i) => presence[i] switch
        {
            0 => "none",
            2 => "off",
            _ => column.TryGetProperty("words", out var words) ? Text(words[(int)number]) : Figure(number),
        });
        return $"{column.GetProperty("name")} {column.GetProperty("group")} {column.GetProperty("kind")}: {string.Join(" | ", cells)}";
    }

    private static double Same(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();

    private List<double> Numbers(string form, int count)
    {
        var width = form switch { "u8" => 1, "u16" => 2, "i32" => 4, _ => 8 };
        var block = Block(count * width);
        return [.. Enumerable.Range(0, count).Select(i => form switch
        {
            "u8" => block.Span[i],
            "u16" => BinaryPrimitives.ReadUInt16LittleEndian(block.Span[(i * width)..]),
            "i32" => BinaryPrimitives.ReadInt32LittleEndian(block.Span[(i * width)..]),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(block.Span[(i * width)..]),
        })];
    }

    private ReadOnlyMemory<byte> Block(int length)
    {
        var block = _bytes.AsMemory(_at, length);
        _at += Padded(length);
        return block;
    }

    /// <summary>A cell as it is compared.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "none",
        JsonValueKind.Number => Figure(value.GetDouble()),
        _ => value.ToString(),
    };

    // JSON has nine digits of a figure; the page sees moments as seconds with three more.
    private static string Figure(double value) => value.ToString(value > 1e9 ? "F3" : "G9", CultureInfo.InvariantCulture);

    private static int Padded(int length) => (length + 7) / 8 * 8;
}
