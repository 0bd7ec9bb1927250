using System.Globalization;

namespace RnnSweep.Training.Memory;

/// <summary>
/// What a run takes, part by part: computed from sizes, without making anything. What a run lays out at its start is exact (a test holds it against the arrays
/// that are made), and it allocates nothing later but the copy that a checkpoint is.
/// </summary>
/// <param name="Parts">All parts, <see cref="Data"/> and <see cref="Checkpoint"/> included.</param>
/// <param name="Longest">Elements of the longest array; above <see cref="Array.MaxLength"/> it cannot be made, however much memory there is.</param>
public sealed record RunMemory(IReadOnlyList<MemoryPart> Parts, long Longest)
{
    /// <summary>The data, which runs share.</summary>
    public const string Data = "data";

    /// <summary>The copy of weights, best weights and optimiser that is written as a checkpoint, and its file before it is written.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The best epoch's weights, which become the model that is kept.</summary>
    public const string Best = "best epoch";

    /// <summary>FLOPs of an epoch that are taken: a processor core is busy for months with more, and a sum of them has to be a number that can be
    /// told.</summary>
    public const long MostEpochFlops = 1_000_000_000_000_000_000;

    internal const string Batch = "batch";
    internal const string LeastSquares = "least squares";
    internal const string OutputLayer = "output layer";
    internal const string PackedWeights = "packed weights";
    internal const string Probe = "gradient probe";
    internal const string Radius = "spectral radius";
    internal const string Start = "orthogonal start";

    /// <summary>FLOPs of one epoch of training; <see cref="long.MaxValue"/> for all that is more.</summary>
    public long EpochFlops { get; init; }

    /// <summary>Bytes of a checkpoint's file, about: half of what making one takes.</summary>
    public long CheckpointFile => this[Checkpoint] / 2;

    /// <summary>All parts together.</summary>
    public long Bytes => Parts.Aggregate(0L, (sum, part) => MemoryTally.Sum(sum, part.Bytes));

    /// <summary>Bytes of a part; 0 where the run has none.</summary>
    public long this[string part] => Parts.FirstOrDefault(one => one.Name == part).Bytes;

    /// <summary>Whether it can be made within a limit.</summary>
    public bool Fits(long limit) => Longest <= RunArray.Longest && Bytes <= limit;

    /// <summary>A layer's name, counted from 0 here and from 1 in the name.</summary>
    internal static string Layer(int layer) => string.Create(CultureInfo.InvariantCulture, $"layer {layer + 1}");

    /// <summary>Adds the two flat arrays of parameters.</summary>
    /// <returns>Their length.</returns>
    internal static long MeasureParameters(MemoryTally tally, long length)
    {
        tally.Begin("parameters");
        tally.Floats(length);
        tally.Begin("gradients");
        tally.Floats(length);
        return length;
    }
}
