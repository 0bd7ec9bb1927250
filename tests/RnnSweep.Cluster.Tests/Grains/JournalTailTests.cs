using System.Text.Json;
using RnnSweep.Cluster.Grains;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>A journal that a silo takes up: from snapshots as far as they go, then by lines.</summary>
public sealed class JournalTailTests : IDisposable
{
    private const int Count = JournalSnapshot.Length + 17;

    private static readonly DateTimeOffset Noon = new(2031, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-tail-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAll_WithAndWithoutSnapshots_GivesTheSameEvents(bool snapshots)
    {
        var store = new FolderSweepStore(_folder.FullName, TimeProvider.System);
        await store.CreateAsync(new SweepRecord("s", "s", 1, "running", Noon), "source", CancellationToken.None);
        var events = Enumerable.Range(1, Count).Select(EventAt).ToList();
        await store.AppendAsync("s", 1, EventLine.Of(events), CancellationToken.None);
        var keeper = new SnapshotKeeper(store, "s", after: 0);
        if (snapshots) keeper.Add(events);
        await keeper.WhenIdleAsync();

        var (read, packed) = await JournalTail.ReadAllAsync(store, "s", CancellationToken.None);

        Assert.Equal(snapshots ? JournalSnapshot.Length : 0, packed);
        Assert.Equal(EventLine.Of(events), EventLine.Of(read));
    }

    private static SweepEvent EventAt(int sequence) => sequence == 1
        ? new SweepCreated(1, "0.1.0", new string('a', 64), JsonDocument.Parse("{}").RootElement) { Sequence = 1, Time = Noon }
        : new EpochRecorded(1, 1, "worker-1", sequence - 1, [new("value", 1.0 / sequence)], 0.5, null) { Sequence = sequence, Time = Noon };
}
