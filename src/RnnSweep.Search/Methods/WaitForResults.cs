namespace RnnSweep.Search.Methods;

/// <summary>
/// Nothing before more has been observed. The method is asked again after the next event. Only while something is in flight: see <see
/// cref="MethodQuestion.IsStalled"/>.
/// </summary>
public sealed record WaitForResults : Suggestion;
