namespace RnnSweep.Training.Tasks.Sizes;

/// <summary>What was found for some settings: the sizes of the data, or why there are no data for them. Exactly one of the two is set.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Sizes">The sizes; null where the data are refused.</param>
/// <param name="Refusal">Why a run with these settings cannot be trained; null where it can.</param>
public sealed record MeasuredSizes(SizeSettings Settings, DataSizes? Sizes, string? Refusal);
