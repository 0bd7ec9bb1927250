using System.Globalization;
using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Stores.Folders;

/// <summary>The files of one sweep. Only to be used by who holds the folder's lock, except for <see cref="Record"/>.</summary>
/// <param name="root">The sweep's folder.</param>
internal sealed class SweepFiles(string root)
{
    private readonly SweepPaths _paths = new(root);

    private string RecordPath => Path.Combine(root, "cluster.json");

    public string Lock => _paths.Lock;

    public LineFile Journal { get; } = new(new SweepPaths(root).Journal);

    /// <summary>What is noted of the sweep, or null where there is none: it is written last.</summary>
    public SweepRecord? Record() => File.Exists(RecordPath) ? JsonSerializer.Deserialize<SweepRecord>(File.ReadAllBytes(RecordPath)) : null;

    public void Create(SweepRecord record, string source)
    {
        if (Record() is not null) return;
        Directory.CreateDirectory(_paths.Checkpoints);
        Directory.CreateDirectory(_paths.Models);
        WholeFile.Write(_paths.Source, Encoding.UTF8.GetBytes(source));
        Write(record);
    }

    public void Write(SweepRecord record) => WholeFile.Write(RecordPath, JsonSerializer.SerializeToUtf8Bytes(record));

    /// <summary>The attempt that holds a run, or null where nobody has claimed it.</summary>
    public int? HolderOf(int run) =>
        File.Exists(AttemptOf(run)) ? int.Parse(File.ReadAllText(AttemptOf(run)), NumberStyles.None, CultureInfo.InvariantCulture) : null;

    public void Claim(int run, int attempt) => WholeFile.Write(AttemptOf(run), Encoding.ASCII.GetBytes(attempt.ToString(CultureInfo.InvariantCulture)));

    public byte[]? Checkpoint(int run) => ReadIfThere(_paths.CheckpointOf(run));

    public void SaveCheckpoint(int run, byte[] content) => WholeFile.Write(_paths.CheckpointOf(run), content);

    public byte[]? Model(int run) => ReadIfThere(_paths.ModelOf(run));

    public void SaveModel(int run, byte[]? content)
    {
        if (content is null) File.Delete(_paths.ModelOf(run));
        else WholeFile.Write(_paths.ModelOf(run), content);
    }

    public void DropCheckpoint(int run) => File.Delete(_paths.CheckpointOf(run));

    private string AttemptOf(int run) => Path.ChangeExtension(_paths.CheckpointOf(run), ".attempt");

    private static byte[]? ReadIfThere(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
