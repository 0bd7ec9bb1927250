using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Search.Observing;

/// <summary>An epoch counts. Those of one run come in order, from epoch 1, without gaps.</summary>
/// <param name="Report">What was measured.</param>
public sealed record ReportSeen(RunReport Report) : SearchEvent;
