namespace RnnSweep.Training.Data;

/// <summary>Where a series ends, for those who want its continuation.</summary>
/// <param name="Past">Its last values, at least those that a network reads at once, on the task's scale, in time's order.</param>
/// <param name="Mean">What was subtracted from them.</param>
/// <param name="Deviation">What they were divided by then.</param>
/// <param name="Lag">How many steps ahead a network of this task forecasts.</param>
public sealed record SeriesEnd(float[] Past, double Mean, double Deviation, int Lag);
