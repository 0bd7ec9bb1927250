using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>The <c>metric</c> of a file.</summary>
/// <param name="Goal">Its name and direction.</param>
/// <param name="Target">Null where none is given.</param>
/// <param name="Impute">Null where it is left to the method.</param>
internal sealed record ReadMetric(RunGoal Goal, double? Target, MetricImputation? Impute);
