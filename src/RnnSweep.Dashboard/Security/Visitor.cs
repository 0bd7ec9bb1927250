namespace RnnSweep.Dashboard.Security;

/// <summary>Whoever asks, once the gatekeeper has let them in.</summary>
/// <param name="Role">What they may do.</param>
internal sealed record Visitor(AccessRole Role);
