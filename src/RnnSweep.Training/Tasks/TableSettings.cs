namespace RnnSweep.Training.Tasks;

/// <summary>
/// A table of configurations in the trainer's place: <c>task: { table: lcbench.csv, curve: val_loss_ }</c>. A row is a configuration, its columns bear the
/// parameters' names, and a run reports what stands in its row.
/// </summary>
/// <param name="File"><c>table</c>: the file, CSV or Parquet; a path from the sweep file's folder or the data folder, or an absolute one.</param>
public sealed record TableSettings(string File)
{
    /// <summary><c>value</c>: the column of the value that a run reports; null where <see cref="Curve"/> is given.</summary>
    public string? Value { get; init; }

    /// <summary><c>curve</c>: what stands before the epoch's number in the names of the columns that hold an epoch each; null where <see cref="Value"/> is
    /// given.</summary>
    public string? Curve { get; init; }

    /// <summary><c>nearest</c>: whether a variant that no row has is looked up at the nearest one; default false.</summary>
    public bool Nearest { get; init; }

    /// <summary><c>seconds</c>: how long an epoch takes; from 0 to <see cref="FunctionSettings.MostSeconds"/>, default 0. It changes no figure.</summary>
    public double Seconds { get; init; }

    /// <summary><c>cost</c>: the FLOPs that an epoch is counted as; from 1 to <see cref="FunctionSettings.MostCost"/>, default 1.</summary>
    public long Cost { get; init; } = 1;

    /// <summary><c>sha256</c>: the digest of the file that the sweep was created with, in lower-case hexadecimal; null where it is not noted yet.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Epochs that the table has, noted when the sweep is created: the columns of <see cref="Curve"/>, else 1. Null before that.</summary>
    public int? Epochs { get; init; }
}
