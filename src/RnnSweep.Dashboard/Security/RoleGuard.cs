using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api;

namespace RnnSweep.Dashboard.Security;

/// <summary>Holds the role of a visitor against what a route asks for.</summary>
internal static class RoleGuard
{
    /// <summary>The route asks for a role; without it, whoever is let in may read, and an administrator alone may do anything else.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, AccessRole role) where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(new NeededRole(role)));
        return route;
    }

    /// <summary>Comes after the router.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        // The router's own refusals (405, 415) do nothing.
        if (context.GetEndpoint() is not RouteEndpoint endpoint) return next(context);
        var needed = endpoint.Metadata.GetMetadata<NeededRole>()?.Role
            ?? (ReadRoutes.IsRead(context.Request.Method) ? AccessRole.View : AccessRole.Admin);
        var has = context.Features.Get<Visitor>()!.Role;
        return has >= needed ? next(context) : throw new ApiException(StatusCodes.Status403Forbidden,
            $"This needs the role {AccessTokens.Word(needed)}; the token that came with the request has the role {AccessTokens.Word(has)}.");
    }

    private sealed record NeededRole(AccessRole Role);
}
