namespace RnnSweep.Sweeps.Stores;

/// <summary>Which attempt may write of a run: the one that has claimed it last. The same for every store.</summary>
public static class Fence
{
    /// <summary>Lets an attempt pass if it holds the run.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="run">The run.</param>
    /// <param name="attempt">Who wants to write.</param>
    /// <param name="holder">Who holds the run, or null where nobody has claimed it.</param>
    /// <exception cref="AttemptReplacedException">A later attempt holds it.</exception>
    public static void Check(string sweepId, int run, int attempt, int? holder)
    {
        CheckLast(sweepId, run, attempt, holder);
        if (holder != attempt)
            throw new InvalidOperationException($"Attempt {attempt} of run {run} of sweep '{sweepId}' writes without having claimed the run.");
    }

    /// <summary>
    /// Lets an attempt pass unless a later one holds the run: it tidies up after the run's end, and may be the end of a run that it has never had.
    /// </summary>
    /// <inheritdoc cref="Check"/>
    public static void CheckLast(string sweepId, int run, int attempt, int? holder)
    {
        if (holder > attempt) throw new AttemptReplacedException(sweepId, run, attempt);
    }
}
