using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>People's own files on silos.</summary>
public sealed class OwnDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-own-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Sweep_FileInTheDataFolder_GivesTheTableOfOneMachine_AndOtherPlacesAreRefused()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        var rows = "a b,y\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $"{i % 7},{i % 5}\n"));
        File.WriteAllText(Path.Combine(data, "series.csv"), rows);
        File.WriteAllText(Path.Combine(_folder, "outside.csv"), rows);
        var yaml = SweepOf("series.csv");
        var expected = await LocalTable.OfAsync(yaml, Path.Combine(_folder, "local"), new DataFolder(data));
        Assert.All(expected[1..], row => Assert.Contains(",finished,", row, StringComparison.Ordinal));

        await using var cluster = await LocalCluster.StartAsync(2, new FolderSweepStore(Path.Combine(_folder, "store"), TimeProvider.System), data: data);
        await cluster.SubmitAsync("own", yaml);
        Assert.Equal(expected, await cluster.TableAsync("own", TimeSpan.FromMinutes(2)));
        var refused = await Assert.ThrowsAsync<SweepRefusedException>(() => cluster.SubmitAsync("outside", SweepOf(Path.Combine(_folder, "outside.csv"))));
        Assert.Contains("a silo reads no other files", refused.Message, StringComparison.Ordinal);
    }

    private static string SweepOf(string file) => $$"""
        task: { dataset: csv, file: {{file}}, target: y, inputs: [a b, y], split: [0.6, 0.2, 0.2], normalize: false }
        method: grid
        parameters: { cell: { values: [rnn, lstm] }, hidden_size: { value: 4 }, sequence_length: { values: [3, 5] }, epochs: { value: 2 } }
        """;
}
