namespace RnnSweep.Search.Methods;

/// <summary>A paused run continues from where it was paused.</summary>
/// <param name="Run">The run.</param>
/// <param name="Reason">Why it, in words; stands in the journal.</param>
public sealed record ResumeRun(int Run, string Reason) : Suggestion;
