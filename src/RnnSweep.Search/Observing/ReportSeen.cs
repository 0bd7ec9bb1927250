using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Search.Observing;

/// <summary>An epoch counts. Those of one run come in order and without gaps, from epoch 1, or of a fork from the epoch after its parent's.</summary>
/// <param name="Report">What was measured.</param>
public sealed record ReportSeen(RunReport Report) : SearchEvent;
