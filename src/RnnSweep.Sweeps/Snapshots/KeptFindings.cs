namespace RnnSweep.Sweeps.Snapshots;

/// <summary>
/// The place of <see cref="RunFindings"/> in a run. It is no part of the run's value: runs that are equal stay equal when one of them is judged.
/// </summary>
internal struct KeptFindings : IEquatable<KeptFindings>
{
    /// <summary>The findings; null before the first.</summary>
    internal RunFindings? Value { get; set; }

    /// <inheritdoc/>
    public readonly bool Equals(KeptFindings other) => true;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is KeptFindings;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => 0;
}
