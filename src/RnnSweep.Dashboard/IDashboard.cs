namespace RnnSweep.Dashboard;

/// <summary>A page that is being served. Disposing of it ends that, and nothing else.</summary>
public interface IDashboard : IAsyncDisposable
{
    /// <summary>Where it is, without the token.</summary>
    Uri Address { get; }

    /// <summary>False where this build serves the plain page alone (Node.js was not there when it was built).</summary>
    bool HasPage { get; }
}
