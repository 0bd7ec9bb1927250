namespace RnnSweep.Training.Tasks;

/// <summary>A test function in the trainer's place: <c>task: { function: hartmann6, noise: 0.1, seconds: 2, cost: 1000 }</c>.</summary>
/// <param name="Name"><c>function</c>: a name of <c>FunctionCatalog</c>.</param>
/// <param name="Noise"><c>noise</c>: the standard deviation of what is added to the value, drawn again for every run and epoch; 0 or more, default 0.</param>
/// <param name="Seconds"><c>seconds</c>: how long an epoch takes; from 0 to <see cref="MostSeconds"/>, default 0. It changes no figure.</param>
/// <param name="Cost"><c>cost</c>: the FLOPs that an epoch is counted as; from 1 to <see cref="MostCost"/>, default 1.</param>
/// <param name="Crash"><c>crash</c>: kills the process in an epoch of every run whose first argument is below 0; default false. For tests alone: refused
/// unless the
/// environment variable RNNSWEEP_TEST_CRASH is 1.</param>
/// <param name="Shift"><c>shift</c>: moves the optimum to a place that follows from this number; null, the default, leaves it where it usually lies.</param>
public sealed record FunctionSettings(string Name, double Noise = 0, double Seconds = 0, long Cost = 1, bool Crash = false, long? Shift = null)
{
    /// <summary>The longest an epoch may take: a day. More is a slip of units.</summary>
    public const double MostSeconds = 86_400;

    /// <summary>The largest cost of an epoch; with the most epochs there can be, the cost of a run stays within a long.</summary>
    public const long MostCost = 1_000_000_000_000;
}
