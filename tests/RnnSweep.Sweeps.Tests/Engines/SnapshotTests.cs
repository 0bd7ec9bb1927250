using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Coordination;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A long sweep has snapshots of its journal, and what continues from them is the same sweep.</summary>
public sealed class SnapshotTests : EngineTestBase
{
    private const int Runs = 210;
    private const int Long = 100;

    [Fact]
    public async Task Resume_LongJournal_MakesSnapshots_AndTheNextResumeGoesOnFromThem()
    {
        var settings = Settings(new FakeWorkFactory()) with { Method = _ => new ListMethod(Runs + 2, Long), Rules = _ => [] };
        await using (var made = Create(settings)) LongJournal.Append(made.Paths.Journal, settings.PartsOf(Definition(default)), Runs, Long);
        var paths = new SweepPaths(Folder.PathOf("sweep"));
        Assert.False(Directory.Exists(paths.Snapshots));

        await (await Resume(settings)).DisposeAsync();

        Assert.Equal([paths.SnapshotTo(JournalSnapshot.Length), paths.SnapshotTo(2 * JournalSnapshot.Length)],
            Directory.EnumerateFiles(paths.Snapshots).Order());
        using (var opened = SweepFolder.Open(paths.Root)) Assert.Equal(2 * JournalSnapshot.Length, opened.Packed);
        await using (var engine = await Resume(settings))
        {
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
            Assert.Equal(Runs + 2, engine.Snapshot().Runs.Count);
        }
        Assert.Equal(EventLine.Of(JournalReader.Read(paths.Journal).Events), EventLine.Of(SweepReader.Read(paths.Root, Definition).Events));
    }

    [Fact]
    public async Task Run_ThatGrowsBeyondASnapshot_WritesIt()
    {
        var settings = Settings(new FakeWorkFactory()) with { Method = _ => new ListMethod(99, Long), Rules = _ => [] };
        await using (var made = Create(settings)) LongJournal.Append(made.Paths.Journal, settings.PartsOf(Definition(default)), 97, Long);
        var paths = new SweepPaths(Folder.PathOf("sweep"));
        await using (var engine = await Resume(settings)) await engine.RunAsync(CancellationToken.None);
        Assert.True(File.Exists(paths.SnapshotTo(JournalSnapshot.Length)));
        Assert.Equal(EventLine.Of(JournalReader.Read(paths.Journal).Events), EventLine.Of(SweepReader.Read(paths.Root, Definition).Events));
    }
}
