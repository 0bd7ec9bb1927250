using Parquet;
using Parquet.Schema;
using RnnSweep.Sweeps.Replaying;

namespace RnnSweep.Sweeps.Tests.Replaying;

public sealed class ParquetCurveTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("curves-").FullName, "curves.parquet");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task Read_ARowAnEpoch_GivesTheCurvesOfTheCsv()
    {
        await WriteAsync(new DataField<long>("trial"), new DataField<int>("step"), new DataField<double?>("valid_loss"), async (group, fields) =>
        {
            await group.WriteAsync<long>(fields[0], new[] { 7L, 7L, 3L, 3L }.AsMemory());
            await group.WriteAsync<int>(fields[1], new[] { 2, 1, 1, 2 }.AsMemory());
            await group.WriteAsync<double>(fields[2], new double?[] { 0.1, 1 / 3.0, null, double.NaN }.AsMemory());
        });
        var csv = Path.ChangeExtension(_file, "csv");
        await File.WriteAllTextAsync(csv, "trial,step,valid_loss\n7,2,0.1\n7,1,0.3333333333333333\n3,1,\n3,2,NaN\n", TestContext.Current.CancellationToken);
        var set = CurveFile.Read(_file, maximize: true);
        Assert.Equal(Shown(CurveFile.Read(csv, maximize: true)), Shown(set));
        Assert.Equal([1 / 3.0, 0.1], set.Curves[0].Values);
        Assert.True(set.Maximize);
    }

    [Fact]
    public async Task Read_ARowARun_LeavesOutTheEpochsThatItDidNotReach()
    {
        await WriteAsync(new DataField<string>("name"), new DataField<float>("1"), new DataField<float?>("2"), async (group, fields) =>
        {
            await group.WriteAsync(fields[0], (string[])["a", "b"]);
            await group.WriteAsync<float>(fields[1], new[] { 0.5f, 0.75f }.AsMemory());
            await group.WriteAsync<float>(fields[2], new float?[] { null, 0.25f }.AsMemory());
        });
        Assert.Equal("a 0.5; b 0.75 0.25", Shown(CurveFile.Read(_file, maximize: false)));
    }

    [Fact]
    public async Task Read_ACellThatIsNoNumber_SaysInWhichRow()
    {
        await WriteAsync(new DataField<string>("run"), new DataField<int>("epoch"), new DataField<string>("value"), async (group, fields) =>
        {
            await group.WriteAsync(fields[0], (string[])["a", "a"]);
            await group.WriteAsync<int>(fields[1], new[] { 1, 2 }.AsMemory());
            await group.WriteAsync(fields[2], (string[])["0.5", "lost"]);
        });
        var error = Assert.Throws<CurveFileException>(() => CurveFile.Read(_file, maximize: false));
        Assert.Equal($"{_file}: row 2: value: found 'lost'; allowed: a number, NaN, or nothing.", error.Message);
        var whole = await File.ReadAllBytesAsync(_file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_file, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        error = Assert.Throws<CurveFileException>(() => CurveFile.Read(_file, maximize: false));
        Assert.Contains("cannot be read as Parquet", error.Message, StringComparison.Ordinal);
    }

    private static string Shown(CurveSet set) => string.Join("; ", set.Curves.Select(curve => $"{curve.Name} {string.Join(' ', curve.Values)}"));

    private async Task WriteAsync(DataField first, DataField second, DataField third, Func<ParquetRowGroupWriter, DataField[], Task> write)
    {
        var schema = new ParquetSchema(first, second, third);
        await using var stream = File.Create(_file);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream);
        using var group = writer.CreateRowGroup();
        await write(group, schema.GetDataFields());
        group.CompleteValidate();
    }
}
