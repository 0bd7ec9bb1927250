namespace RnnSweep.Terminal.Progress;

/// <summary>What a view of a running sweep must know besides the sweep.</summary>
/// <param name="Directory">The sweep's folder, as the person would type it; null where this process only watches.</param>
/// <param name="After">The last event that was there before: a log starts after it.</param>
/// <param name="Stopping">Set once a graceful shutdown was requested.</param>
public sealed record ProgressOptions(string? Directory, long After, CancellationToken Stopping);
