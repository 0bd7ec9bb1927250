using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Journals;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>The files of one sweep. Only to be used by who holds the folder's lock, except for <see cref="RecordIn"/>.</summary>
/// <param name="paths">What lies where.</param>
/// <param name="journal">The journal.</param>
/// <param name="claims">Which attempts may write.</param>
internal sealed class SweepFiles(SweepPaths paths, JournalFile journal, IRunClaims claims)
{
    public string Root => paths.Root;

    public JournalFile Journal => journal;

    public IRunClaims Claims => claims;

    /// <summary>The sweep file; null where somebody has taken it away.</summary>
    public byte[]? Source => ReadIfThere(paths.Source);

    public bool HasRecord => File.Exists(RecordOf(paths.Root));

    /// <summary>What is noted of the sweep in a folder, or null where there is none: it is written last.</summary>
    public static SweepRecord? RecordIn(string root) =>
        File.Exists(RecordOf(root)) ? JsonSerializer.Deserialize<SweepRecord>(File.ReadAllBytes(RecordOf(root))) : null;

    public void Create(SweepRecord record, ReadOnlySpan<byte> source)
    {
        if (HasRecord) return;
        LayOut();
        DurableFile.Write(paths.Source, source);
        Write(record);
    }

    /// <summary>Makes the folders within it that are not there.</summary>
    public void LayOut()
    {
        Directory.CreateDirectory(paths.Checkpoints);
        Directory.CreateDirectory(paths.Models);
    }

    /// <summary>Notes a state. A sweep that no cluster has ever had has no record, and needs none: its journal says how it has ended.</summary>
    public void Note(string state)
    {
        if (RecordIn(paths.Root) is { } record) Write(record with { State = state });
    }

    /// <summary>False where the journal does not hold its events.</summary>
    public bool TrySaveSnapshot(JournalSnapshot snapshot)
    {
        if (journal.Extent(snapshot.First, snapshot.Last) is not var (start, end, crc)) return false;
        Directory.CreateDirectory(paths.Snapshots);
        DurableFile.Write(paths.SnapshotTo(snapshot.Last), new SnapshotFile(snapshot, start, end, crc).ToBytes());
        return true;
    }

    public IReadOnlyList<JournalSnapshot> Snapshots()
    {
        if (!File.Exists(paths.Journal) || !Directory.Exists(paths.Snapshots)) return [];
        return [.. SnapshotFile.ThatFit(paths, JournalReader.BytesOf(paths.Journal).Span).Select(file => file.Snapshot)];
    }

    /// <summary>
    /// A checkpoint of a run: 0 for the newest, 1 for the one before it. Two are kept, so that a damaged one costs some work and not the run.
    /// </summary>
    public byte[]? Checkpoint(int run, int older) => older switch
    {
        0 => ReadIfThere(paths.CheckpointOf(run)),
        1 => ReadIfThere(OlderThan(paths.CheckpointOf(run))),
        _ => null,
    };

    public void SaveCheckpoint(int run, byte[] content)
    {
        var path = paths.CheckpointOf(run);
        DurableFile.Write(path, content, keep: OlderThan(path));
    }

    /// <summary>Those that whoever was to drop them has left behind; what cannot be dropped stays.</summary>
    public void DropAllCheckpoints()
    {
        if (!Directory.Exists(paths.Checkpoints)) return;
        try
        {
            foreach (var left in Directory.GetFiles(paths.Checkpoints, "run-*.ckpt*")) File.Delete(left);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nobody reads it any more.
        }
    }

    public void DropCheckpoints(int run)
    {
        try
        {
            var path = paths.CheckpointOf(run);
            File.Delete(OlderThan(path));
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nobody reads it any more.
        }
    }

    public byte[]? ForkPoint(ForkPoint point) => ReadIfThere(paths.ForkPointOf(point));

    public void SaveForkPoint(ForkPoint point, byte[] content) => DurableFile.Write(paths.ForkPointOf(point), content);

    public void DropForkPoints(ForkPoint? point)
    {
        try
        {
            foreach (var file in point is { } one ? [paths.ForkPointOf(one)] : Directory.GetFiles(paths.Checkpoints, "*.fork")) File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nobody reads it any more.
        }
    }

    public byte[]? Model(int run) => ReadIfThere(paths.ModelOf(run));

    public void SaveModel(int run, byte[]? content)
    {
        var (model, digest) = (paths.ModelOf(run), paths.ModelDigestOf(run));
        if (content is null)
        {
            File.Delete(digest);
            File.Delete(model);
            return;
        }
        DurableFile.Write(model, content);
        DurableFile.Write(digest, Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(content))}  {Path.GetFileName(model)}\n"));
    }

    private void Write(SweepRecord record) => DurableFile.Write(RecordOf(paths.Root), JsonSerializer.SerializeToUtf8Bytes(record));

    private static string RecordOf(string root) => Path.Combine(root, "cluster.json");

    private static string OlderThan(string path) => path + ".old";

    private static byte[]? ReadIfThere(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
