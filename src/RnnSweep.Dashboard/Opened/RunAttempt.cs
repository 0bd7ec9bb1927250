namespace RnnSweep.Dashboard.Opened;

/// <summary>One try at a run.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Worker">Who trained it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it has not.</param>
/// <param name="FromEpoch">Epochs that were there before.</param>
/// <param name="ToEpoch">Epochs that were there when it ended, or now.</param>
/// <param name="Reason">Why it ended though the run did not; null where it ended with the run.</param>
internal sealed record RunAttempt(int Number, string Worker, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int FromEpoch, int ToEpoch, string? Reason);
