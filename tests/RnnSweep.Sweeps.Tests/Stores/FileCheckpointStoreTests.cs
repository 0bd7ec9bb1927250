using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Stores;

/// <summary>Checkpoints: whole or not at all, and a damaged one costs an epoch.</summary>
public sealed class FileCheckpointStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SweepPaths _paths;
    private readonly FileCheckpointStore _store;

    public FileCheckpointStoreTests()
    {
        _paths = new SweepPaths(_folder.Root);
        Directory.CreateDirectory(_paths.Checkpoints);
        _store = new FileCheckpointStore(_paths);
    }

    public void Dispose() => _folder.Dispose();

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

    [Fact]
    public void Load_GivesTheLastThatWasSaved()
    {
        Assert.Null(_store.Load(7, 0));
        foreach (var epoch in new[] { 1, 2, 3 })
        {
            _store.Save(Checkpoint(epoch));
            Assert.Equal(epoch, _store.Load(7, 0)!.Epoch);
        }
        Assert.Equal(2, _store.Load(7, 1)!.Epoch);
        Assert.Null(_store.Load(7, 2));
        Assert.Null(_store.Load(8, 0));
    }

    [Fact]
    public void DamagedAnywhere_IsRefusedWithAReason_AndTheOneBeforeIsThere()
    {
        _store.Save(Checkpoint(1));
        _store.Save(Checkpoint(2));
        var path = _paths.CheckpointOf(7);
        var bytes = File.ReadAllBytes(path);
        for (var i = 0; i < bytes.Length; i += 3)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 1;
            File.WriteAllBytes(path, damaged);
            Assert.Throws<InvalidDataException>(() => _store.Load(7, 0));
            Assert.Equal(1, _store.Load(7, 1)!.Epoch);
        }
    }

    [Fact]
    public void CrashWhileWriting_LeavesTheOneBefore()
    {
        _store.Save(Checkpoint(1));
        File.WriteAllBytes(_paths.CheckpointOf(7) + ".new", [9, 9]);
        Assert.Equal(1, _store.Load(7, 0)!.Epoch);
        // Between the two renames of a later write.
        File.Move(_paths.CheckpointOf(7), _paths.CheckpointOf(7) + ".old");
        Assert.Null(_store.Load(7, 0));
        Assert.Equal(1, _store.Load(7, 1)!.Epoch);
        _store.Save(Checkpoint(2));
        Assert.Equal(2, _store.Load(7, 0)!.Epoch);
    }

    [Fact]
    public void AnotherRunsCheckpoint_IsRefused()
    {
        _store.Save(Checkpoint(1, run: 8));
        File.Move(_paths.CheckpointOf(8), _paths.CheckpointOf(7));
        Assert.Contains("of run 8", Assert.Throws<InvalidDataException>(() => _store.Load(7, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Drop_LeavesNothing()
    {
        _store.Save(Checkpoint(1));
        _store.Save(Checkpoint(2));
        _store.Drop(7);
        Assert.Empty(Directory.EnumerateFiles(_paths.Checkpoints));
        _store.Drop(99);
    }
}
