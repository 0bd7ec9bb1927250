namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>What the parts hold with one <c>sequence_length</c>.</summary>
/// <param name="SequenceLength">The length; null where sequences have lengths of their own.</param>
/// <param name="Parts">train, valid, test.</param>
public sealed record CutRead(int? SequenceLength, IReadOnlyList<PartRead> Parts)
{
    /// <summary>Windows that there would be without gaps; 0 for sequences.</summary>
    public long Possible { get; init; }

    /// <summary>Windows of them that gaps cost.</summary>
    public long LostToGaps { get; init; }

    /// <summary>Windows whose answer is not known.</summary>
    public long WithoutAnswer { get; init; }

    /// <summary>Groups or sequences that are too short, the first names.</summary>
    public IReadOnlyList<string> TooShort { get; init; } = [];

    /// <summary>How many are too short.</summary>
    public int TooShortCount { get; init; }

    /// <summary>What forecasts without a network say of the same answers.</summary>
    public IReadOnlyList<BaselineRead> Baselines { get; init; } = [];

    /// <summary>Why there are no parts; null where there are.</summary>
    public string? Refusal { get; init; }
}
