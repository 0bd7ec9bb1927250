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
        // A mean over folds, with a rule that stops runs in between.
        var folded = SweepOf("series.csv").Replace("normalize: false", "folds: 2", StringComparison.Ordinal).Replace("epochs: { value: 2 }",
            "epochs: { value: 4 }", StringComparison.Ordinal) + "\nearly_terminate: { type: median, grace: 1, startup: 1 }\n";
        await cluster.SubmitAsync("folds", folded);
        var alone = await LocalTable.OfAsync(folded, Path.Combine(_folder, "folds"), new DataFolder(data));
        Assert.Contains("refit_epochs", alone[0], StringComparison.Ordinal);
        Assert.Equal(alone, await cluster.TableAsync("folds", TimeSpan.FromMinutes(2)));
        // Texts of a column, looked up and as inputs of their own.
        var texts = "a b,sky,y\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $"{i % 7},{(i % 3 == 0 ? "grey" : "clear")},{i % 5}\n"));
        File.WriteAllText(Path.Combine(data, "sky.csv"), texts);
        var looked = SweepOf("sky.csv").Replace("inputs: [a b, y]", "categories: [sky]", StringComparison.Ordinal)
            .Replace("epochs: { value: 2 }", "epochs: { value: 2 }, embedding_size: { values: [null, 3] }", StringComparison.Ordinal);
        await cluster.SubmitAsync("sky", looked);
        var sky = await LocalTable.OfAsync(looked, Path.Combine(_folder, "sky"), new DataFolder(data));
        Assert.All(sky[1..], row => Assert.Contains(",finished,", row, StringComparison.Ordinal));
        Assert.Equal(sky, await cluster.TableAsync("sky", TimeSpan.FromMinutes(2)));
        var refused = await Assert.ThrowsAsync<SweepRefusedException>(() => cluster.SubmitAsync("outside", SweepOf(Path.Combine(_folder, "outside.csv"))));
        Assert.Contains("a silo reads no other files", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_TableInTheDataFolder_GivesTheTableOfOneMachine_AndWhatIsWrongIsRefused()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        var rows = Enumerable.Range(0, 60).Select(i => $"{i % 6},{i / 6},{60 - i},{30 - i % 30},{i * 7 % 11}\n");
        File.WriteAllText(Path.Combine(data, "grid.csv"), "a,b,e1,e2,e3\n" + string.Concat(rows));
        var yaml = TableSweep("grid.csv", "b");
        var expected = await LocalTable.OfAsync(yaml, Path.Combine(_folder, "local"), new DataFolder(data));
        Assert.Contains(expected, row => row.Contains(",finished,", StringComparison.Ordinal));
        Assert.Contains(expected, row => row.Contains(",stopped,", StringComparison.Ordinal));
        Assert.Contains(expected, row => row.Contains(",failed,", StringComparison.Ordinal));

        await using var cluster = await LocalCluster.StartAsync(2, new FolderSweepStore(Path.Combine(_folder, "store"), TimeProvider.System), data: data);
        await cluster.SubmitAsync("table", yaml);
        Assert.Equal(expected, await cluster.TableAsync("table", TimeSpan.FromMinutes(2)));
        var refused = await Assert.ThrowsAsync<SweepRefusedException>(() => cluster.SubmitAsync("column", TableSweep("grid.csv", "c")));
        Assert.Contains("there is no column 'c'.", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<SweepRefusedException>(() => cluster.SubmitAsync("missing", TableSweep("other.csv", "b")));
        Assert.Contains("there is no file 'other.csv'", refused.Message, StringComparison.Ordinal);
    }

    private static string TableSweep(string file, string second) => $$"""
        task: { table: {{file}}, curve: e }
        method: { name: tpe, startup: 5 }
        run_cap: 25
        seed: 2
        early_terminate: { type: asha, min_iter: 1, eta: 2 }
        parameters: { a: { values: [0, 1, 2, 3, 4, 5] }, {{second}}: { values: [0, 2, 4, 6, 8, 40] } }
        """;

    private static string SweepOf(string file) => $$"""
        task: { dataset: csv, file: {{file}}, target: y, inputs: [a b, y], split: [0.6, 0.2, 0.2], normalize: false }
        method: grid
        parameters: { cell: { values: [rnn, lstm] }, hidden_size: { value: 4 }, sequence_length: { values: [3, 5] }, epochs: { value: 2 } }
        """;
}
