using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace RnnSweep.Dashboard.Api;

/// <summary>Refuses questions with words that the route does not know: an answer that leaves a word out looks as if it had heeded it.</summary>
internal static class QueryGuard
{
    // Before a browser has its cookie, its address may carry it; it is then of no use here, but no mistake either.
    private const string Token = "token";

    /// <summary>Comes after the router.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Query.Count == 0 || Known(context.GetEndpoint()) is not { } known) return next(context);
        var unknown = context.Request.Query.Keys.FirstOrDefault(name => name != Token && !known.Contains(name));
        if (unknown is null) return next(context);
        var allowed = known.Length == 0 ? "nothing can be asked for here" : $"allowed: {string.Join(", ", known)}";
        throw new ApiException(StatusCodes.Status400BadRequest, $"'{unknown}' is no word of this question; {allowed}.");
    }

    /// <summary>What the route's method takes from the query; null for what is no part of the interface.</summary>
    private static string[]? Known(Endpoint? endpoint) =>
        endpoint is not RouteEndpoint route || route.Metadata.GetMetadata<MethodInfo>() is not { } method
        || route.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) != true ? null
        : [.. method.GetParameters().Where(parameter => IsAsked(parameter) && route.RoutePattern.GetParameter(parameter.Name!) is null)
            .Select(parameter => parameter.Name!)];

    private static bool IsAsked(ParameterInfo parameter) =>
        (parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(string[]))
        && !parameter.GetCustomAttributes().Any(attribute => attribute is Microsoft.AspNetCore.Http.Metadata.IFromHeaderMetadata);
}
