using System.Globalization;
using System.Text;
using Parquet;
using Parquet.Schema;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Inspection;

namespace RnnSweep.Training.Tests.Tasks.OwnData;

public sealed class ParquetTextTests
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The same rows as CSV and as Parquet give the same report and the same digits.</summary>
    [Fact]
    public async Task Load_ParquetAndCsvOfTheSameRows_AreTheSame()
    {
        var (parquet, csv) = await BothAsync(240);
        var task = OwnFiles.Task("csv", keys: [("target", "load"), ("time", "time"), ("missing", "interpolate"), ("categories", new[] { "wind, or not" })]);
        Assert.Empty(OwnFiles.Problems(task, parquet));
        var (ofParquet, ofCsv) = (Load(task, parquet), Load(task, csv));
        Assert.Equal(ofCsv.Train.Inputs, ofParquet.Train.Inputs);
        Assert.Equal(ofCsv.Train.Targets, ofParquet.Train.Targets);
        Assert.Equal(ofCsv.Test.Offsets, ofParquet.Test.Offsets);
        var (one, other) = (Inspect(parquet), Inspect(csv));
        Assert.Equal(other.Columns, one.Columns);
        Assert.Equal(other.Task, one.Task);
        Assert.Equal(other.Reading!.Time, one.Reading!.Time);
        Assert.Equal(("Parquet", "fields separated by comma"), (one.Reading.Form, other.Reading.Form));
        Assert.Equal(other.Problems.Select(problem => problem.Message), one.Problems.Select(problem => problem.Message));
    }

    [Fact]
    public async Task Load_ParquetForAnotherKind_NamesTheOneThatReadsIt()
    {
        var (parquet, _) = await BothAsync(30);
        foreach (var kind in (string[])["jsonl", "tsv", "ts"])
            Assert.Equal($"data: is a Parquet file, a table, and {kind} reads none. Write dataset: csv in task.", Assert.Single(OwnFiles.Problems(
                OwnFiles.Task(kind), parquet)));
    }

    [Fact]
    public async Task Load_ParquetThatIsCutOff_IsRefused()
    {
        var (parquet, _) = await BothAsync(30);
        Assert.StartsWith("data: cannot be read as Parquet:", Assert.Single(OwnFiles.Problems(OwnFiles.Task("csv", keys: ("target", "load")),
            parquet[..(parquet.Length / 2)])), StringComparison.Ordinal);
    }

    private static DataInspection Inspect(byte[] bytes) => DataInspector.Inspect(DataFile.Of(bytes, "data"), "csv");

    private static Training.Data.TaskData Load(Training.Tasks.TaskSettings task, byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("rnnsweep-parquet-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "data"), bytes);
            return Training.Catalogues.TaskCatalog.Standard.Find(task.Dataset)!.Load(new Training.Settings.TrainingSettings { SequenceLength = 12 }, task,
                new Training.Tasks.DataFolder(
                folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Numbers of both precisions, whole ones, truth values, holes, texts that need quotes, and times.</summary>
    private static async Task<(byte[] Parquet, byte[] Csv)> BothAsync(int rows)
    {
        var fields = new DataField[]
        {
            new DateTimeDataField("time", DateTimeFormat.DateAndTimeMicros), new DataField<double?>("temp"), new DataField<float>("hum"),
                new DataField<long>("n"),
            new DataField<bool>("open"), new DataField<string>("wind, or not"), new DataField<double>("load"),
        };
        var times = Enumerable.Range(0, rows).Select(i => Start.AddMinutes(30 * (i + (i > rows / 2 ? 5 : 0)))).ToArray();
        var temps = Enumerable.Range(0, rows).Select(i => i % 17 == 3 ? (double?)null : 0.1 * i + Math.Sqrt(i)).ToArray();
        var humidities = Enumerable.Range(0, rows).Select(i => 0.1f * (i % 31)).ToArray();
        var counts = Enumerable.Range(0, rows).Select(i => (long)(i * i % 97)).ToArray();
        var states = Enumerable.Range(0, rows).Select(i => i % 3 == 0).ToArray();
        var winds = Enumerable.Range(0, rows).Select(i => i % 2 == 0 ? "N, \"cold\"" : "S").ToArray();
        var loads = Enumerable.Range(0, rows).Select(i => 1.0 / (i + 3)).ToArray();
        var stream = new MemoryStream();
        var schema = new ParquetSchema(fields);
        await using (var writer = await ParquetWriter.CreateAsync(schema, stream))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<DateTime>(fields[0], times.AsMemory());
            await group.WriteAsync<double>(fields[1], temps.AsMemory());
            await group.WriteAsync<float>(fields[2], humidities.AsMemory());
            await group.WriteAsync<long>(fields[3], counts.AsMemory());
            await group.WriteAsync<bool>(fields[4], states.AsMemory());
            await group.WriteAsync(fields[5], winds);
            await group.WriteAsync<double>(fields[6], loads.AsMemory());
            group.CompleteValidate();
        }
        var csv = new StringBuilder("time,temp,hum,n,open,\"wind, or not\",load\n");
        for (var i = 0; i < rows; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{times[i]:yyyy-MM-dd HH:mm:ss},{temps[i]:R},{humidities[i]:R},{counts[i]},{states[i]},")
                .Append('"').Append(winds[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\",")
                .Append(CultureInfo.InvariantCulture, $"{loads[i]:R}\n");
        return (stream.ToArray(), Encoding.UTF8.GetBytes(csv.ToString()));
    }
}
