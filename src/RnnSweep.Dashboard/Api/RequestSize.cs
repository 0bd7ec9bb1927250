using Microsoft.AspNetCore.Http.Metadata;

namespace RnnSweep.Dashboard.Api;

/// <summary>How long the body of a request to a route may be.</summary>
/// <param name="most">In bytes.</param>
internal sealed class RequestSize(long most) : IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => most;
}
