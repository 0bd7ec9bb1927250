using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>The packed table holds what the table in JSON holds, cell by cell.</summary>
public sealed class TableEndpointTests
{
    private const string Sweep = "/api/sweeps/digits-gating";

    public static TheoryData<string> Sweeps => ["mixed", "gradients", "fork", "values", "empty"];

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task Table_Unpacked_IsTheTableOfRuns(string name)
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(Sample(name))));
        var runs = await api.GetAsync($"{Sweep}/runs");
        using var answer = await api.SendAsync($"{Sweep}/table");
        var table = new Unpacked(await answer.Content.ReadAsByteArrayAsync());

        Assert.Equal((runs.GetProperty("sequence").GetInt64(), runs.GetProperty("count").GetInt32()),
            (table.Header.GetProperty("sequence").GetInt64(), table.Header.GetProperty("count").GetInt32()));
        Assert.Equal(runs.GetProperty("columns").EnumerateArray().Select(Lines), table.Columns);
    }

    private static string Lines(JsonElement column)
    {
        var off = column.GetProperty("off").EnumerateArray().Select(place => place.GetInt32()).ToHashSet();
        var values = column.GetProperty("values").EnumerateArray().Select((value, place) => off.Contains(place) ? "off" : Text(value));
        return $"{column.GetProperty("name")} {column.GetProperty("group")} {column.GetProperty("kind")}: {string.Join(" | ", values)}";
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "none",
        JsonValueKind.Number => Figure(value.GetDouble()),
        _ => value.ToString(),
    };

    // JSON has nine digits of a figure; the page sees moments as seconds with three more.
    private static string Figure(double value) => value.ToString(value > 1e9 ? "F3" : "G9", CultureInfo.InvariantCulture);

    private static SweepSnapshot Sample(string name) => name switch
    {
        "mixed" => SampleSweeps.Mixed,
        "gradients" => SampleSweeps.WithGradients,
        "fork" => SampleSweeps.WithAFork,
        "empty" => SampleSweeps.Mixed with { Runs = [] },
        _ => WithValues(),
    };

    /// <summary>Numbers of every width, words beside numbers, flags, and what is null by choice.</summary>
    private static SweepSnapshot WithValues()
    {
        ParameterValue?[][] rows =
        [
            [ParameterValue.Of(1L), ParameterValue.Of("1"), ParameterValue.Of(true), ParameterValue.None, ParameterValue.Of(70_000L), ParameterValue.Of(0.1)],
            [ParameterValue.Of(0.5), ParameterValue.Of("a \"b\" | c"), ParameterValue.Of(false), ParameterValue.Of(2L), ParameterValue.Of(-3L),
                ParameterValue.Of(1.0 / 3)],
            [ParameterValue.Of(1L), ParameterValue.None, null, null, ParameterValue.Of(1L << 40), ParameterValue.Of(-0.0)],
        ];
        string[] names = ["mode", "word", "flag", "clip", "wide", "real"];
        var space = new SearchSpace([.. names.Select((name, i) => new Parameter(name,
            new CategoricalDistribution([.. rows.Select(row => row[i]).OfType<ParameterValue>().Distinct()]), []))]);
        return SampleSweeps.Mixed with
        {
            Definition = SampleSweeps.Definition with { Space = space },
            Runs = [.. rows.Select((row, i) => SampleSweeps.Mixed.Runs[i] with
            {
                Variant = new Variant(i + 1, [.. names.Zip(row).Where(pair => pair.Second is not null)
                    .Select(pair => KeyValuePair.Create(pair.First, pair.Second!.Value))]),
            })],
        };
    }

    /// <summary>A packed table, read as docs/reference/api.md has it.</summary>
    private sealed class Unpacked
    {
        private readonly byte[] _bytes;
        private int _at;

        public Unpacked(byte[] bytes)
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

        private static int Padded(int length) => (length + 7) / 8 * 8;
    }
}
