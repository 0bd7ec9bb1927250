using System.Collections;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// The reports of a run, epoch by epoch. Immutable to whoever has one; adding a report gives another that shares the memory of this one, so that a run of n
/// epochs costs n steps and not n². Only the newest may be added to, by one thread.
/// </summary>
internal sealed class ReportHistory : IReadOnlyList<EpochReport>
{
    /// <summary>No reports.</summary>
    public static readonly ReportHistory Empty = new([], 0);

    private readonly EpochReport[] _reports;

    private ReportHistory(EpochReport[] reports, int count) => (_reports, Count) = (reports, count);

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public EpochReport this[int index] => (uint)index < (uint)Count ? _reports[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>These reports and one more.</summary>
    public ReportHistory Add(EpochReport report)
    {
        var reports = _reports;
        // Those who read this history never look beyond its count, so a place behind it is free.
        if (Count == reports.Length)
        {
            reports = new EpochReport[Math.Max(4, 2 * Count)];
            Array.Copy(_reports, reports, Count);
        }
        reports[Count] = report;
        return new ReportHistory(reports, Count + 1);
    }

    /// <inheritdoc/>
    public IEnumerator<EpochReport> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return _reports[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
