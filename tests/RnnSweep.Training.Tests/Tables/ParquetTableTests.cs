using Parquet;
using Parquet.Schema;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tables;

public sealed class ParquetTableTests : IDisposable
{
    private readonly TableFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_ColumnsOfEveryKind_InTwoRowGroups_AreFound()
    {
        var table = await WriteAsync();
        Assert.Equal([0.5], _folder.Run(table, 1, ("lr", 0.1), ("units", 16L), ("name", "adam"), ("bias", true)));
        Assert.Equal([0.25], _folder.Run(table, 1, ("lr", 0.01), ("units", 32L), ("name", "sgd"), ("bias", false)));
        Assert.Equal([(double?)null], _folder.Run(table, 1, ("lr", 1.0), ("units", null), ("name", null), ("bias", null)));
        var hole = Assert.Throws<RunRefusedException>(() => _folder.Run(table, 1, ("lr", 2.0)));
        Assert.Contains("row 4 has nothing in column 'y', where a number is due.", hole.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileThatWasCutOff_IsRefused()
    {
        var table = await WriteAsync();
        var path = _folder.PathOf("table.parquet");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        var refused = Assert.Throws<RunRefusedException>(() => _folder.Run(table, 1, ("lr", 0.1)));
        Assert.Contains("table.parquet: cannot be read as Parquet:", refused.Message, StringComparison.Ordinal);
    }

    private async Task<TableSettings> WriteAsync()
    {
        var schema = new ParquetSchema(
            new DataField<float>("lr"), new DataField<int?>("units"), new DataField<string>("name"), new DataField<bool?>("bias"), new DataField<double?>("y"));
        DataField[] fields = schema.GetDataFields();
        using var stream = File.Create(_folder.PathOf("table.parquet"));
        await using (var writer = await ParquetWriter.CreateAsync(schema, stream))
        {
            await GroupAsync(writer, fields, [0.1f, 0.01f], [16, 32], ["adam", "sgd"], [true, false], [0.5, 0.25]);
            await GroupAsync(writer, fields, [1f, 2f], [null, 8], [null, "adam"], [null, true], [double.NaN, null]);
        }
        return new TableSettings("table.parquet") { Value = "y" };
    }

    private static async Task GroupAsync(
        ParquetWriter writer, DataField[] fields, float[] rates, int?[] units, string?[] names, bool?[] biases, double?[] results)
    {
        using var group = writer.CreateRowGroup();
        await group.WriteAsync<float>(fields[0], rates.AsMemory());
        await group.WriteAsync<int>(fields[1], units.AsMemory());
        await group.WriteAsync(fields[2], names!);
        await group.WriteAsync<bool>(fields[3], biases.AsMemory());
        await group.WriteAsync<double>(fields[4], results.AsMemory());
        group.CompleteValidate();
    }
}
