using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary><c>keep_models</c>: the models of the best runs are kept, whoever ends first.</summary>
public sealed class KeepModelsTests : EngineTestBase
{
    private const int Kept = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task RunAsync_KeepsTheModelsOfTheBestRuns(int workers)
    {
        await using var engine = Bounded(workers);
        Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        AssertKept(engine);
    }

    [Fact]
    public async Task ResumeAsync_ProcessThatDiedBeforeItDroppedThem_DropsThem()
    {
        using var stop = new CancellationTokenSource();
        await using (var engine = Bounded(1, new FakeWorkFactory { BeforeStep = (_, step) => { if (step == 40) stop.Cancel(); } }))
            Assert.Equal(SweepEnd.Interrupted, await engine.RunAsync(stop.Token));
        // As if it had died in between.
        var paths = new SweepPaths(Folder.PathOf("sweep"));
        foreach (var entry in Leaderboard.Of(SweepReader.Read(paths.Root, Definition).Snapshot).Ranked)
            await File.WriteAllBytesAsync(paths.ModelOf(entry.Run.Number), [1], TestContext.Current.CancellationToken);
        await using var next = await LocalEngine.ResumeAsync(Settings(new FakeWorkFactory()), paths.Root,
            effective => Definition(effective) with { KeepModels = Kept });
        Assert.Equal(SweepEnd.Finished, await next.RunAsync(CancellationToken.None));
        AssertKept(next);
    }

    private LocalEngine Bounded(int workers, FakeWorkFactory? work = null) => LocalEngine.Create(
        Settings(work ?? new FakeWorkFactory(), workers), Folder.PathOf("sweep"), "name: test\n"u8.ToArray(), Definition(default) with { KeepModels = Kept });

    private static void AssertKept(LocalEngine engine)
    {
        var best = Leaderboard.Of(engine.Snapshot()).Ranked.Take(Kept).Select(entry => entry.Run.Number)
            .SelectMany(run => File.Exists(engine.Paths.ModelDigestOf(run)) ? [engine.Paths.ModelOf(run), engine.Paths.ModelDigestOf(run)]
                : new[] { engine.Paths.ModelOf(run) });
        Assert.Equal(best.Order(StringComparer.Ordinal), Directory.EnumerateFiles(engine.Paths.Models).Order(StringComparer.Ordinal));
    }
}
