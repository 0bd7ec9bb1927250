using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Stores;

/// <summary>The store of a folder that a process has to itself: the same promises, on the caller's thread, and a damaged checkpoint costs an epoch.</summary>
public sealed class OwnedFolderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly SweepFolder _folder;

    public OwnedFolderTests() => _folder = SweepFolder.Create(_root.PathOf("my sweep"), default, Coordination.Sweeps.Created());

    private ISweepStore Store => _folder.Store;

    public void Dispose()
    {
        _folder.Dispose();
        _root.Dispose();
    }

    private static RunCheckpoint Checkpoint(int epoch, int run = 7) => new()
    {
        Run = run,
        Attempt = 1,
        Epoch = epoch,
        Step = 0,
        Identity = "test",
        Reports = [.. Enumerable.Range(1, epoch).Select(e => new EpochReport(e, [new MetricValue("valid_loss", 1.0 / e)]))],
        Figures = new Dictionary<string, double[]> { ["best"] = [epoch] },
        Tensors = new Dictionary<string, float[]> { ["w"] = [1, 2, epoch] },
    };

    private static T Done<T>(Task<T> call)
    {
        Assert.True(call.IsCompletedSuccessfully);
        return call.GetAwaiter().GetResult();
    }

    private RunCheckpoint? Load(int older, int run = 7) =>
        Done(Store.ClaimAsync("my sweep", run, 1, older, CancellationToken.None)) is { } content ? CheckpointBytes.Read(content, run) : null;

    private void Save(RunCheckpoint checkpoint)
    {
        Done(Store.ClaimAsync("my sweep", checkpoint.Run, 1, 0, CancellationToken.None));
        Assert.True(Store.SaveCheckpointAsync("my sweep", checkpoint.Run, 1, CheckpointBytes.Of(checkpoint), CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public void Claim_GivesTheLastThatWasSaved()
    {
        Assert.Null(Load(0));
        foreach (var epoch in new[] { 1, 2, 3 })
        {
            Save(Checkpoint(epoch));
            Assert.Equal(epoch, Load(0)!.Epoch);
        }
        Assert.Equal(2, Load(1)!.Epoch);
        Assert.Null(Load(2));
        Assert.Null(Load(0, run: 8));
    }

    [Fact]
    public void DamagedAnywhere_IsRefusedWithAReason_AndTheOneBeforeIsThere()
    {
        Save(Checkpoint(1));
        Save(Checkpoint(2));
        var path = _folder.Paths.CheckpointOf(7);
        var bytes = File.ReadAllBytes(path);
        for (var i = 0; i < bytes.Length; i += 3)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 1;
            File.WriteAllBytes(path, damaged);
            Assert.Throws<InvalidDataException>(() => Load(0));
            Assert.Equal(1, Load(1)!.Epoch);
        }
    }

    [Fact]
    public void CrashWhileWriting_LeavesTheOneBefore()
    {
        Save(Checkpoint(1));
        var path = _folder.Paths.CheckpointOf(7);
        File.WriteAllBytes(path + ".new", [9, 9]);
        Assert.Equal(1, Load(0)!.Epoch);
        // Between the two renames of a later write.
        File.Move(path, path + ".old");
        Assert.Null(Load(0));
        Assert.Equal(1, Load(1)!.Epoch);
        Save(Checkpoint(2));
        Assert.Equal(2, Load(0)!.Epoch);
    }

    [Fact]
    public void AnotherRunsCheckpoint_IsRefused()
    {
        Save(Checkpoint(1, run: 8));
        File.Move(_folder.Paths.CheckpointOf(8), _folder.Paths.CheckpointOf(7));
        Assert.Contains("of run 8", Assert.Throws<InvalidDataException>(() => Load(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drop_LeavesNothing_AlsoOfARunThatThisProcessNeverHad()
    {
        Save(Checkpoint(1));
        Save(Checkpoint(2));
        File.WriteAllBytes(_folder.Paths.CheckpointOf(9), [1]);
        foreach (var run in new[] { 7, 9, 99 }) await Store.DropCheckpointAsync("my sweep", run, 1, CancellationToken.None);
        Assert.Empty(Directory.EnumerateFiles(_folder.Paths.Checkpoints));
    }

    /// <summary>Which attempt may write is known by the process alone: nothing is written for it.</summary>
    [Fact]
    public async Task AnyWrite_AttemptThatWasReplaced_IsRefused_UntilTheFolderHasANewOwner()
    {
        Save(Checkpoint(1));
        await Store.ClaimAsync("my sweep", 7, 2, 0, CancellationToken.None);
        Assert.Throws<AttemptReplacedException>(() => Save(Checkpoint(2)));
        Assert.Throws<AttemptReplacedException>(() => Store.SaveModelAsync("my sweep", 7, 1, [1], CancellationToken.None).GetAwaiter().GetResult());
        Assert.Throws<InvalidOperationException>(() => Store.SaveModelAsync("my sweep", 8, 1, [1], CancellationToken.None).GetAwaiter().GetResult());
        Assert.Equal(["run-000007.ckpt"], Directory.EnumerateFiles(_folder.Paths.Checkpoints).Select(Path.GetFileName));

        _folder.Dispose();
        using var next = SweepFolder.Open(_folder.Paths.Root);
        Assert.NotNull(await next.Store.ClaimAsync("my sweep", 7, 1, 0, CancellationToken.None));
    }

    [Fact]
    public async Task Append_AndRead_AreOfTheFoldersJournal()
    {
        var resumed = EventLine.Of(new Events.SweepResumed("0.1.0", 0) { Sequence = 2, Time = Coordination.Sweeps.Start });
        Assert.True(Store.AppendAsync("my sweep", 2, [resumed], CancellationToken.None).IsCompletedSuccessfully);
        Assert.Equal([resumed], await Store.ReadAsync("my sweep", 1, 9, CancellationToken.None));
        Assert.Equal(2, JournalReader.Read(_folder.Paths.Journal).Events.Count);
        var late = await Assert.ThrowsAsync<JournalConflictException>(async () => await Store.AppendAsync("my sweep", 2, [resumed], CancellationToken.None));
        Assert.Equal("The journal of sweep 'my sweep' has continued without this coordinator: event 2 is there already.", late.Message);
    }

    /// <summary>Opening leaves the place of lines that were there before unknown; asking for them finds it.</summary>
    [Fact]
    public async Task Read_OfAFolderThatWasOpened_GivesAllLines()
    {
        _folder.Dispose();
        using var folder = SweepFolder.Open(_folder.Paths.Root);
        var resumed = EventLine.Of(new Events.SweepResumed("0.1.0", 0) { Sequence = 2, Time = Coordination.Sweeps.Start });
        await folder.Store.AppendAsync("my sweep", 2, [resumed], CancellationToken.None);
        Assert.Equal([resumed], await folder.Store.ReadAsync("my sweep", 1, 9, CancellationToken.None));
        Assert.Equal([EventLine.Of(Coordination.Sweeps.Created()), resumed], await folder.Store.ReadAsync("my sweep", 0, 9, CancellationToken.None));
        await folder.Store.AppendAsync("my sweep", 3, [EventLine.Of(new Events.SweepResumed("0.1.0", 0) { Sequence = 3 })], CancellationToken.None);
        Assert.Equal(3, JournalReader.Read(folder.Paths.Journal).Events.Count);
    }

    [Fact]
    public async Task AnyCall_OfAnotherSweep_IsRefused()
    {
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await Store.ReadAsync("other", 0, 9, CancellationToken.None));
        Assert.Empty(await Store.ListAsync(CancellationToken.None));
    }
}
