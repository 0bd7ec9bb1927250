using System.Text.Json;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Coordination;
using RnnSweep.Sweeps.Tests.Stores;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Makes engines over fake runs, each sweep in a folder of its own.</summary>
public abstract class EngineTestBase : IDisposable
{
    internal const int Variants = 12;
    internal const int Epochs = 4;

    private protected TemporaryFolder Folder { get; } = new();

    private protected List<string> Warnings { get; } = [];

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected LocalEngineSettings Settings(FakeWorkFactory work, int workers = 1, bool adaptive = false) => new()
    {
        Work = work,
        Product = "0.1.0",
        Workers = workers,
        // Fake epochs take no time: with the default there would be none to continue from.
        CheckpointEvery = TimeSpan.Zero,
        Method = _ => new ListMethod(Variants, Epochs, adaptive),
        Rules = _ => adaptive ? [new MedianRule(2), new PausingRule(3, 3)] : [],
        Warn = warning =>
        {
            lock (Warnings) Warnings.Add(warning);
        },
    };

    private protected static SweepDefinition Definition(JsonElement effective) => Coordination.Sweeps.Definition(parallelism: 3);

    private protected LocalEngine Create(LocalEngineSettings settings, string name = "sweep") =>
        LocalEngine.Create(settings, Folder.PathOf(name), "name: test\n"u8.ToArray(), Definition(default));

    private protected Task<LocalEngine> Resume(LocalEngineSettings settings, string name = "sweep") =>
        LocalEngine.ResumeAsync(settings, Folder.PathOf(name), Definition);

    /// <summary>All that must be the same, whatever happened: the table, the models, and for adaptive sweeps the order.</summary>
    private protected string Result(string name, bool adaptive)
    {
        var stored = SweepReader.Read(Folder.PathOf(name), Definition);
        var models = Directory.EnumerateFiles(stored.Paths.Models).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(File.ReadAllBytes(file))}");
        var order = adaptive ? Coordination.Sweeps.Order(stored.Events) : [];
        return string.Join('\n', [Coordination.Sweeps.Table(stored.Snapshot), .. models, .. order]);
    }

    private protected async Task<string> Expected(bool adaptive)
    {
        var name = $"expected-{adaptive}";
        await using (var engine = Create(Settings(new FakeWorkFactory(), 1, adaptive), name))
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        return Result(name, adaptive);
    }
}
