using RnnSweep.Tests.Shared.Data;

namespace RnnSweep.Docs.Tests.Snippets;

/// <summary>A folder in which the commands of the documentation work: ready sweeps, data files, and the sweeps that the text has run before.</summary>
public sealed class SnippetFolder : IAsyncLifetime
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("rnnsweep-snippets-").FullName;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Of("sweeps"));
        foreach (var file in Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "sweeps")))
            File.Copy(file, Of("sweeps", System.IO.Path.GetFileName(file)));
        File.Copy(Of("sweeps", "digits-table.csv"), Of("digits-table.csv"));
        Write("energy.csv", HourlySeries.Text(2500));
        Write("load.csv", DailyLoad.Text(8784));
        Write("walks.csv", "person,x,y,z,activity\n" + Rows(9, 4, (n, i) => $"p{n},{n + i},{n * i},{i},{(n % 2 == 0 ? "walk" : "run")}\n"));
        Write("gestures.jsonl", Rows(12, 1, (n, _) => $$"""{"x": [[0.1, {{n}}], [0.3, 1.5]], "y": "{{(n % 2 == 0 ? "left" : "right")}}"}""" + "\n"));
        Write("BasicMotions_TRAIN.ts", "@classLabel true a b\n@data\n" + Rows(12, 1, (n, _) => $"{n},1,2:3,{n},5:{(n % 2 == 0 ? "a" : "b")}\n"));
        Write("tagged.conllu", Rows(9, 1, (n, _) => $"1\tword{n}\t_\tNOUN\n2\truns\t_\tVERB\n\n"));
        await Task.WhenAll(
            // The first runs of a sweep do not depend on how many follow.
            RunAsync("sweeps/quickstart.yaml", "runs/first", 2),
            RunAsync("sweeps/vanishing-gradients.yaml", "runs/vanishing-gradients", 3));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes a file into it.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(Of(name), text);
        return Of(name);
    }

    private async Task RunAsync(string sweep, string directory, int runs)
    {
        var (code, _, error) = await CommandProcess.RunAsync(
            Path, "run", sweep, "--out", directory, "--set", $"run_cap={runs}", "--workers", "2", "--quiet", "--no-dashboard");
        Assert.True(code == 0, error);
    }

    private string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Rows(int groups, int rows, Func<int, int, string> row) =>
        string.Concat(from n in Enumerable.Range(0, groups) from i in Enumerable.Range(0, rows) select row(n, i));
}
