using System.Globalization;

namespace RnnSweep.Sweeps.Stores;

/// <summary>What lies where in a sweep's folder.</summary>
/// <param name="Root">The folder.</param>
public sealed record SweepPaths(string Root)
{
    /// <summary>The sweep file as it was given.</summary>
    public string Source => Path.Combine(Root, "sweep.yaml");

    /// <summary>The journal.</summary>
    public string Journal => Path.Combine(Root, "journal.jsonl");

    /// <summary>The folder of the journal's snapshots.</summary>
    public string Snapshots => Path.Combine(Root, "snapshots");

    /// <summary>The folder of checkpoints.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>The folder of best models.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>The table, written at the end.</summary>
    public string Results => Path.Combine(Root, "results.csv");

    /// <summary>What happened, for people: one line per event.</summary>
    public string Log => Path.Combine(Root, "log.txt");

    /// <summary>The report.</summary>
    public string Report => Path.Combine(Root, "report.html");

    /// <summary>Held by the process that owns the sweep.</summary>
    public string Lock => Path.Combine(Root, "lock");

    /// <summary>Names the process that holds <see cref="Lock"/>, for messages only.</summary>
    public string LockOwner => Path.Combine(Root, "lock.pid");

    /// <summary>The sweep's folder that cannot do without a file, whether that is there or not; null where none needs it.</summary>
    /// <param name="file">A full path.</param>
    public static string? OwnerOf(string file)
    {
        if (Path.GetDirectoryName(file) is not { Length: > 0 } folder) return null;
        var paths = new SweepPaths(folder);
        string[] own = [paths.Source, paths.Journal, paths.Results, paths.Log, paths.Lock, paths.LockOwner];
        if (own.Contains(file) && File.Exists(paths.Journal)) return folder;
        if (Path.GetDirectoryName(folder) is not { Length: > 0 } above) return null;
        paths = new SweepPaths(above);
        return File.Exists(paths.Journal) && (folder == paths.Snapshots || folder == paths.Checkpoints || folder == paths.Models) ? above : null;
    }

    /// <summary>A run's last checkpoint.</summary>
    public string CheckpointOf(int run) => Path.Combine(Checkpoints, $"{NameOf(run)}.ckpt");

    /// <summary>A checkpoint that is kept for forks of a run.</summary>
    public string ForkPointOf(ForkPoint point) =>
        Path.Combine(Checkpoints, $"{NameOf(point.Run)}-epoch-{point.Epoch.ToString("D6", CultureInfo.InvariantCulture)}.fork");

    /// <summary>A run's best model.</summary>
    public string ModelOf(int run) => Path.Combine(Models, $"{NameOf(run)}.model");

    /// <summary>The SHA-256 of its file, as <c>sha256sum -c</c> reads it.</summary>
    public string ModelDigestOf(int run) => ModelOf(run) + ".sha256";

    /// <summary>The snapshot that ends with an event.</summary>
    public string SnapshotTo(long last) => Path.Combine(Snapshots, last.ToString("D12", CultureInfo.InvariantCulture) + ".events");

    private static string NameOf(int run) => "run-" + run.ToString("D6", CultureInfo.InvariantCulture);
}
