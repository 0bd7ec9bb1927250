namespace RnnSweep.Terminal.Errors;

/// <summary>One thing that is wrong with a file.</summary>
/// <param name="Line">From 1; null where the error has no place.</param>
/// <param name="Column">From 1; null where the error has no place.</param>
/// <param name="Message">What was found, what is allowed, what to do.</param>
public sealed record ErrorItem(int? Line, int? Column, string Message);
