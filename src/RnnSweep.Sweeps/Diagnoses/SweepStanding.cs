namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>How a run stands beside the lowest validation loss of its sweep's runs on the same task: all that a diagnosis asks of it.</summary>
/// <param name="IsAsGood">Whether the run is as good as that.</param>
/// <param name="IsUnlearned">Whether none of them has learned anything.</param>
/// <param name="HasSignal">Whether one of them shows that there is something to learn.</param>
internal readonly record struct SweepStanding(bool IsAsGood, bool IsUnlearned, bool HasSignal)
{
    /// <summary>The standing of a run.</summary>
    /// <param name="best">Its lowest validation loss.</param>
    /// <param name="guess">The loss of guessing on its task.</param>
    /// <param name="sweepBest">The lowest of the sweep; NaN where there are no others.</param>
    /// <param name="bounds">The bounds.</param>
    internal static SweepStanding Of(double best, double guess, double sweepBest, DiagnosisBounds bounds) =>
        new(best <= (1 + bounds.AsGood) * sweepBest, sweepBest >= (1 - bounds.Guessing) * guess, sweepBest < (1 - 2 * bounds.Guessing) * guess);
}
