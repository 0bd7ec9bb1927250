using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using RnnSweep.Dashboard.Api.Answers;

namespace RnnSweep.Dashboard.Api.Description;

/// <summary>Routes that the document knows of. What they take is read off the parameters of their methods, what they answer is named here.</summary>
internal static class DescribedRoutes
{
    /// <summary>The type of an error.</summary>
    public const string ProblemType = "application/problem+json";

    /// <summary>The group that all routes are in.</summary>
    public const string Tag = "sweeps";

    /// <summary>Adds a route for GET and HEAD that answers with JSON.</summary>
    /// <typeparam name="TAnswer">The shape of the answer, which the route writes by hand.</typeparam>
    /// <param name="routes">Where to.</param>
    /// <param name="pattern">Its path.</param>
    /// <param name="name">The operation's name, of which clients make one of a method.</param>
    /// <param name="summary">What it answers with.</param>
    /// <param name="answer">Writes the answer.</param>
    public static RouteHandlerBuilder MapAnswer<TAnswer>(this IEndpointRouteBuilder routes, string pattern, string name, string summary, Delegate answer) =>
        routes.MapMethods(pattern, ReadRoutes.Methods, answer)
            .WithName(name).WithSummary(summary).WithTags(Tag).Produces<TAnswer>().WithProblems(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Adds a route for GET and HEAD that answers with a text of another type, about one sweep.</summary>
    public static RouteHandlerBuilder MapFile(this IEndpointRouteBuilder routes, string pattern, string name, string summary, string type, Delegate answer) =>
        routes.MapMethods(pattern, ReadRoutes.Methods, answer)
            .WithName(name).WithSummary(summary).WithTags(Tag).Produces<string>(StatusCodes.Status200OK, type)
            .OfASweep().WithProblems(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Adds the answers about a sweep that does not exist or cannot be read.</summary>
    public static RouteHandlerBuilder OfASweep(this RouteHandlerBuilder route) =>
        route.WithProblems(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    /// <summary>Adds statuses that come with an error.</summary>
    public static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.Produces<ProblemAnswer>(status, ProblemType);
        return route;
    }

    /// <summary>A parameter is a whole number, though the route takes its text, to say what is wrong with it in its own words.</summary>
    public static RouteHandlerBuilder WithWholeNumber(this RouteHandlerBuilder route, string parameter, int least) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Find(operation, parameter).Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = least.ToString(CultureInfo.InvariantCulture) };
            return Task.CompletedTask;
        });

    /// <summary>A parameter is due, though the route looks for it by itself, to say what is allowed.</summary>
    public static RouteHandlerBuilder WithRequired(this RouteHandlerBuilder route, string parameter) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Find(operation, parameter).Required = true;
            return Task.CompletedTask;
        });

    private static OpenApiParameter Find(OpenApiOperation operation, string name) =>
        operation.Parameters!.OfType<OpenApiParameter>().Single(parameter => parameter.Name == name);
}
