namespace RnnSweep.Search.EarlyTermination;

/// <summary>How many of a run's last epochs, the newest first, name a cause that does not pass by itself, and how many any cause.</summary>
/// <param name="Stuck">The first.</param>
/// <param name="Any">The second, at least as many.</param>
internal readonly record struct FlowStreak(int Stuck, int Any)
{
    /// <summary>The streak after one more epoch.</summary>
    /// <param name="cause">What it names.</param>
    /// <param name="hasLearnt">Whether the run has used its memory once: then a short gradient speaks against it no more.</param>
    public FlowStreak Then(FlowCause cause, bool hasLearnt)
    {
        if (cause == FlowCause.None || (hasLearnt && FlowDiagnosis.IsShort(cause))) return default;
        // A short gradient may be a plateau: gates half open let little through, and open within a few epochs. Units at their bounds do not move.
        return new FlowStreak(cause == FlowCause.Vanishing ? 0 : Stuck + 1, Any + 1);
    }
}
