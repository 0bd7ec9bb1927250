namespace RnnSweep.Dashboard.Api;

/// <summary>A request that cannot be met, with its status.</summary>
/// <param name="status">The status of HTTP.</param>
/// <param name="detail">What was found and what is allowed.</param>
internal sealed class ApiException(int status, string detail) : Exception(detail)
{
    /// <summary>The status of HTTP.</summary>
    public int Status => status;
}
