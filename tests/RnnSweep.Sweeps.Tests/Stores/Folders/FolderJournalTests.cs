using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Sweeps.Tests.Stores.Folders;

/// <summary>A journal read by its snapshots is the journal read by its lines: the same events, the same refusals.</summary>
public sealed class FolderJournalTests : IDisposable
{
    private const int Rest = 25;
    private const int Count = 2 * JournalSnapshot.Length + Rest;

    private readonly TemporaryFolder _folder = new();
    private readonly SweepPaths _paths;

    public FolderJournalTests()
    {
        _paths = new SweepPaths(_folder.PathOf("s"));
        var events = Enumerable.Range(2, Count - 1).Select(EventAt)
            .Prepend(Coordination.Sweeps.Created() with { Sequence = 1, Time = Coordination.Sweeps.Start }).ToArray();
        using var made = SweepFolder.Create(_paths.Root, "name: x"u8.ToArray(), (SweepCreated)events[0]);
        made.Store.AppendAsync(made.Id, 2, EventLine.Of(events[1..]), CancellationToken.None).Wait();
        var keeper = new SnapshotKeeper(made.Store, made.Id, after: 0);
        foreach (var chunk in events.Chunk(777)) keeper.Add(chunk);
        keeper.WhenIdleAsync().Wait();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WithSnapshots_GivesWhatTheLinesGive()
    {
        var lines = JournalReader.Read(_paths.Journal);
        var packed = FolderJournal.Read(_paths, out var until);
        Assert.Equal(Count - Rest, until);
        Assert.Equal(EventLine.Of(lines.Events), EventLine.Of(packed.Events));
        Assert.Equal((lines.Length, lines.Torn, lines.LacksNewline), (packed.Length, packed.Torn, packed.LacksNewline));
    }

    [Fact]
    public async Task Read_TornBehindTheSnapshots_IsCutAsEver()
    {
        File.AppendAllText(_paths.Journal, "{\"seq\":");
        var packed = FolderJournal.Read(_paths, out _);
        Assert.Equal((Count, 7L), (packed.Events.Count, packed.Torn));
        Assert.Equal(new FileInfo(_paths.Journal).Length - 7, packed.Length);
        using var opened = SweepFolder.Open(_paths.Root);
        Assert.Equal((7L, (long)(Count - Rest)), (opened.Cut, opened.Packed));
        await opened.Store.AppendAsync(opened.Id, Count + 1, EventLine.Of([EventAt(Count + 1)]), CancellationToken.None);
        Assert.Equal(Count + 1, JournalReader.Read(_paths.Journal).Events.Count);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    public void Read_JournalChangedWhereSnapshotsStandForIt_NamesTheLine(double where)
    {
        var bytes = File.ReadAllBytes(_paths.Journal);
        var place = (int)(bytes.Length * where);
        bytes[place] ^= 1;
        File.WriteAllBytes(_paths.Journal, bytes);
        var line = bytes.AsSpan(0, place).Count((byte)'\n') + 1;
        Assert.Equal(line, Assert.Throws<JournalUnreadableException>(() => FolderJournal.Read(_paths, out _)).Line);
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("cut")]
    [InlineData("gone")]
    [InlineData("empty")]
    public void Read_SnapshotThatIsNone_GoesByTheLines(string what)
    {
        var (first, events) = (_paths.SnapshotTo(JournalSnapshot.Length), EventLine.Of(JournalReader.Read(_paths.Journal).Events));
        var bytes = File.ReadAllBytes(first);
        if (what == "gone") File.Delete(first);
        else if (what == "damaged") bytes[bytes.Length / 2] ^= 1;
        else bytes = what == "cut" ? bytes[..^5] : [];
        if (what != "gone") File.WriteAllBytes(first, bytes);
        Assert.Equal(events, EventLine.Of(FolderJournal.Read(_paths, out var until).Events));
        Assert.Equal(0, until);
        using var opened = SweepFolder.Open(_paths.Root);
        Assert.Equal(0, opened.Packed);
        Assert.Equal(Count, opened.Events.Count);
    }

    [Fact]
    public void Read_SnapshotsOfAnotherSweep_GoesByTheLines()
    {
        var other = new SweepPaths(_folder.PathOf("other"));
        using (SweepFolder.Create(other.Root, "name: y"u8.ToArray(),
            Coordination.Sweeps.Created() with { Sequence = 1, Time = Coordination.Sweeps.Start.AddDays(1) })) { }
        Directory.CreateDirectory(other.Snapshots);
        foreach (var file in Directory.EnumerateFiles(_paths.Snapshots)) File.Copy(file, Path.Combine(other.Snapshots, Path.GetFileName(file)));
        Assert.Single(FolderJournal.Read(other, out var until).Events);
        Assert.Equal(0, until);
    }

    private static SweepEvent EventAt(int sequence) =>
        new EpochRecorded(1 + sequence % 7, 1, "worker-1", 1 + sequence, [new("valid_loss", 1.0 / sequence)], 0.25, null)
        {
            Sequence = sequence,
            Time = Coordination.Sweeps.Start.AddTicks(sequence)
        };
}
