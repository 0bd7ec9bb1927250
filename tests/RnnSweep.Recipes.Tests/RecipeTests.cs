using System.Globalization;
using System.Text.Json;
using RnnSweep.Cli;
using RnnSweep.Cli.Hosting;
using RnnSweep.Cli.Rates;
using RnnSweep.Cli.Stopping;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Training;
using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Recipes.Tests;

/// <summary>The command, given a catalogue with a cell, a task, a method and a rule more: nothing else was edited.</summary>
public sealed class RecipeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-recipes-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("leaky")]
    [InlineData("first_symbol")]
    [InlineData("hill_climb")]
    [InlineData("ceiling")]
    public async Task Added_IsListedByHelpAndSchema_AndUnknownWithoutTheLine(string name)
    {
        Assert.Contains(name, await RunAsync(Recipe.Catalogue, "--help"), StringComparison.Ordinal);
        Assert.Contains($"\"{name}\"", await RunAsync(Recipe.Catalogue, "schema"), StringComparison.Ordinal);
        Assert.DoesNotContain(name, await RunAsync(Sweeps.Definitions.SweepCatalogue.Standard, "--help"), StringComparison.Ordinal);
        Assert.DoesNotContain(name, await RunAsync(Sweeps.Definitions.SweepCatalogue.Standard, "schema"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Added_AreTrained_WithTheSameTableWhateverTheWorkers()
    {
        var file = Path.Combine(_folder.FullName, "toy.yaml");
        await File.WriteAllTextAsync(file, Recipe.Sweep, TestContext.Current.CancellationToken);

        await RunAsync(Recipe.Catalogue, "run", file, "--out", Folder("one"), "--workers", "1", "--no-dashboard");
        await RunAsync(Recipe.Catalogue, "run", file, "--out", Folder("two"), "--workers", "2", "--no-dashboard");

        var runs = JsonDocument.Parse(await RunAsync(Recipe.Catalogue, "export", Folder("one"), "--format", "json")).RootElement.EnumerateArray().ToList();
        Assert.Equal(12, runs.Count);
        Assert.Contains(runs, run => Is(run, "leaky", "finished"));
        var stopped = runs.First(run => run.GetProperty("state").GetString() == "stopped").GetProperty("run").GetInt32();
        var shown = await RunAsync(Recipe.Catalogue, "show", Folder("one"), stopped.ToString(CultureInfo.InvariantCulture));
        Assert.Contains("is above 0.69", shown, StringComparison.Ordinal);
        Assert.Equal(await TableAsync("one"), await TableAsync("two"));
    }

    private static bool Is(JsonElement run, string cell, string state) =>
        (run.GetProperty("cell").GetString(), run.GetProperty("state").GetString()) == (cell, state);

    private string Folder(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The columns that do not depend on the machine.</summary>
    private async Task<IEnumerable<string>> TableAsync(string folder) =>
        JsonDocument.Parse(await RunAsync(Recipe.Catalogue, "export", Folder(folder), "--format", "json")).RootElement.EnumerateArray()
            .Select(run => string.Join(' ', run.EnumerateObject().Where(cell => cell.Name is "run" or "state" or "reason" or "cell" or "learning_rate"
                || cell.Name.StartsWith("valid_", StringComparison.Ordinal) || cell.Name.StartsWith("best_", StringComparison.Ordinal))));

    private static async Task<string> RunAsync(Sweeps.Definitions.SweepCatalogue catalogue, params string[] arguments)
    {
        var (output, error) = (new PlainConsole(100), new PlainConsole(100));
        var code = await new CliApplication(new CliEnvironment
        {
            Output = output.Writer,
            OutputConsole = output.Console,
            ErrorConsole = error.Console,
            Time = TimeProvider.System,
            Catalogue = catalogue,
            Sweeps = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data, catalogue.Training), "1.2.3", TimeProvider.System, catalogue),
            Serve = (_, _) => throw new NotSupportedException("no test serves a page"),
            Product = "1.2.3",
            Benchmark = what => new StepBenchmarkResult(what, 101, 1, 1, 1),
            Rates = new MachineRates((_, _) => 1, new RateCache(null, "m")),
            ListenForStop = () => new StopRequest(() => { }),
            Processors = 2,
            Debug = true,
        }).InvokeAsync(arguments);
        Assert.True(code == 0, $"exit code {code}: {error.Output}");
        return output.Output;
    }
}
