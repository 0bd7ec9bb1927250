namespace RnnSweep.Cluster.Stores;

/// <summary>Which attempt may write of a run: the one that has claimed it last.</summary>
internal static class Fence
{
    /// <summary>Lets an attempt pass if it holds the run.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="run">The run.</param>
    /// <param name="attempt">Who wants to write.</param>
    /// <param name="holder">Who holds the run, or null where nobody has claimed it.</param>
    public static void Check(string sweepId, int run, int attempt, int? holder)
    {
        if (holder == attempt) return;
        if (holder > attempt) throw new AttemptReplacedException(sweepId, run, attempt);
        throw new InvalidOperationException($"Attempt {attempt} of run {run} of sweep '{sweepId}' writes without having claimed the run.");
    }
}
