using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace RnnSweep.Dashboard.Api;

/// <summary>Routes that change nothing.</summary>
internal static class ReadRoutes
{
    /// <summary>Their methods: the server sends the same headers for both, and leaves the body out by itself for HEAD.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>True for a request that only reads.</summary>
    public static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>Adds a route for GET and HEAD that is part of a page and no part of the interface.</summary>
    public static void MapRead(this IEndpointRouteBuilder routes, string pattern, RequestDelegate answer) => routes.MapMethods(pattern, Methods, answer);
}
