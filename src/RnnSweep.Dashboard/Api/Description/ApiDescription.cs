using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using RnnSweep.Dashboard.Api.Answers;

namespace RnnSweep.Dashboard.Api.Description;

/// <summary>The interface as an OpenAPI document, made from its routes: for scripts and for the programs that write clients.</summary>
internal static class ApiDescription
{
    // The name of the only document is v1.
    private const string Pattern = "/openapi/{documentName}.json";
    private const string Token = "token";

    private const string About =
        "What the page asks for, and what a script may ask for too. Whatever answers GET answers HEAD with the same headers. "
        + "Numbers that are not finite are the strings NaN, Infinity and -Infinity. Times are ISO 8601 in UTC, durations seconds. "
        + "Requests of other sites' pages are refused; a server on loopback answers to the names of loopback alone.";

    /// <summary>Registers what the document needs.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services, DashboardOptions options)
    {
        // For the document alone: every answer is written by hand.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
        return services.AddOpenApi(document =>
        {
            // HEAD is described once for all of them: a client that is written from the document has no use for it.
            document.ShouldInclude = route => route.HttpMethod != HttpMethods.Head;
            document.AddSchemaTransformer(ValueSchemas.Complete);
            document.AddOperationTransformer(AddOtherProblems);
            document.AddDocumentTransformer((described, _, _) => Introduce(described, options));
        });
    }

    /// <summary>Adds the document's own route.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi(Pattern).WithMetadata(new HttpMethodMetadata(ReadRoutes.Methods));

    private static Task Introduce(OpenApiDocument document, DashboardOptions options)
    {
        document.Info = new OpenApiInfo { Title = "RnnSweep", Version = options.Product, Description = About };
        if (options.Token is null) return Task.CompletedTask;
        var scheme = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The token that the page was started with." };
        document.AddComponent(Token, scheme);
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>Every route can also be refused at the door, or fail in a way that nobody has thought of.</summary>
    private static Task AddOtherProblems(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "Any other problem",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [DescribedRoutes.ProblemType] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemAnswer), context.Document) },
            },
        };
        return Task.CompletedTask;
    }
}
