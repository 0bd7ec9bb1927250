namespace RnnSweep.Dashboard;

/// <summary>The page cannot be served as asked; the message says why and what to do.</summary>
public sealed class DashboardException : Exception
{
    /// <summary>Says what was found and what to do.</summary>
    public DashboardException(string message, Exception? inner = null) : base(message, inner) { }
}
