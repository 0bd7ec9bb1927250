using System.Net;

namespace RnnSweep.Cli.Server;

/// <summary>The server has answered, and refuses.</summary>
/// <param name="status">The status of HTTP.</param>
/// <param name="detail">Why, as a sentence.</param>
internal sealed class ServerProblemException(HttpStatusCode status, string detail) : Exception(detail)
{
    /// <summary>The status of HTTP.</summary>
    public HttpStatusCode Status => status;
}
