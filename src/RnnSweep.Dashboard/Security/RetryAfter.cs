namespace RnnSweep.Dashboard.Security;

/// <summary>When a refused request may be sent again.</summary>
/// <param name="Seconds">In so many seconds.</param>
internal sealed record RetryAfter(int Seconds);
