namespace RnnSweep.Training.Runs;

/// <summary>Where a forked run comes from: it continues from another run's state, with values of its own.</summary>
/// <param name="Run">The run that it was forked from.</param>
/// <param name="Epoch">The epoch after which; its own epochs count on from there.</param>
public sealed record RunOrigin(int Run, int Epoch);
