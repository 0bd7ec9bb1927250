using System.Text;
using Parquet;
using Parquet.Schema;
using RnnSweep.Cli.Hosting;
using RnnSweep.Tests.Shared;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Cases;

/// <summary>What is said, word for word, of Parquet files that are read in part, or not at all, and of files that are taken for something else.</summary>
public sealed class ParquetMessageTests : IDisposable
{
    private const int Rows = 60;

    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };
    private readonly StringBuilder _told = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Validate_ParquetFiles_AreToldWordForWord()
    {
        await WriteAsync("guid", Rows, new DataField<Guid>("key"));
        await WriteAsync("date", Rows, new DataField<DateTime>("at"));
        await WriteAsync("lists", Rows, new DataField<IEnumerable<double>>("curve"));
        await WriteAsync("whole", Rows);
        await WriteAsync("empty", 0);
        await TellAsync("values of a kind that is not read", "dataset: csv, file: guid.parquet, target: load");
        await TellAsync("the same column left out", "dataset: csv, file: guid.parquet, target: load, exclude: [key]");
        await TellAsync("dates among the inputs", "dataset: csv, file: date.parquet, target: load");
        await TellAsync("dates as time", "dataset: csv, file: date.parquet, target: load, time: at");
        await TellAsync("dates as target", "dataset: csv, file: date.parquet, target: at");
        await TellAsync("lists, which are left out", "dataset: csv, file: lists.parquet, target: load");
        await TellAsync("a list as target", "dataset: csv, file: lists.parquet, target: curve");
        await TellAsync("no row", "dataset: csv, file: empty.parquet, target: load");
        await TellAsync("a key of CSV files", "dataset: csv, file: whole.parquet, target: load, separator: \";\"");
        await TellAsync("for another dataset", "dataset: jsonl, file: whole.parquet");
        await TellAsync("as a text", "dataset: text, file: whole.parquet");
        Expectation.Matches("Messages/parquet", _told.ToString());
    }

    [Fact]
    public async Task Validate_ParquetFileOfListsAlone_IsToldWordForWord()
    {
        var field = new DataField<IEnumerable<double>>("curve");
        using (var stream = File.Create(At("lists.parquet")))
        {
            var writer = await ParquetWriter.CreateAsync(new ParquetSchema(field), stream);
            await using (writer)
            {
                using var group = writer.CreateRowGroup();
                await ListsAsync(group, field, Rows);
            }
        }
        await TellAsync("lists alone", "dataset: csv, file: lists.parquet, target: curve");
        Assert.Contains("lists.parquet: has no column of numbers, texts or truth values.", _told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataFile_LargerThanIsRead_IsToldWithoutReadingIt()
    {
        using (var stream = File.Create(At("large.csv"))) stream.SetLength((1L << 40) + 1);
        await TellAsync("a file of a tebibyte", "dataset: csv, file: large.csv, target: load");
        Assert.Matches(@"large\.csv: is larger than \d+ MiB, the most that is read\. Take a part of it\.", _told.ToString());
    }

    private string At(string name) => Path.Combine(_cli.Folder, name);

    private async Task TellAsync(string name, string task)
    {
        var windows = task.Contains("csv", StringComparison.Ordinal) ? "sequence_length: { value: 4 }, " : "";
        File.WriteAllText(At("m.yaml"), $"name: m\ntask: {{ {task} }}\nmethod: grid\nparameters: {{ {windows}epochs: {{ value: 1 }} }}\n");
        var before = _cli.Error.Length;
        var code = await _cli.Run("validate", At("m.yaml"));
        _told.Append($"=== {name}\n{_cli.Error[before..]}exit code {code}\n\n");
    }

    private async Task WriteAsync(string name, int rows, DataField? other = null)
    {
        var load = new DataField<double>("load");
        using var stream = File.Create(At(name + ".parquet"));
        var writer = await ParquetWriter.CreateAsync(other is null ? new ParquetSchema(load) : new ParquetSchema(load, other), stream);
        await using (writer)
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<double>(load, Enumerable.Range(0, rows).Select(i => i * 5 % 7 + 0.5).ToArray().AsMemory());
            if (other is null) return;
            var numbers = Enumerable.Range(0, rows).ToArray();
            if (other.ClrType == typeof(Guid))
                await group.WriteAsync<Guid>(other, numbers.Select(i => new Guid(i, 0, 0, new byte[8])).ToArray().AsMemory());
            else if (other.ClrType == typeof(DateTime))
                await group.WriteAsync<DateTime>(other, numbers.Select(i => DateTime.UnixEpoch.AddDays(19723 + i)).ToArray().AsMemory());
            else await ListsAsync(group, other, rows);
        }
    }

    /// <summary>Lists of two numbers each.</summary>
    private static async Task ListsAsync(ParquetRowGroupWriter group, DataField field, int rows)
    {
        var (numbers, levels) = (new double[2 * rows], new int[2 * rows]);
        for (var i = 0; i < 2 * rows; i++) (numbers[i], levels[i]) = (i, i % 2);
        await group.WriteAsync<double>(field, numbers.AsMemory(), levels.AsMemory());
    }
}
