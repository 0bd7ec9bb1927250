using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Security;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Api;

/// <summary>Turns whatever goes wrong into <c>application/problem+json</c> with a sentence; never a stack.</summary>
internal sealed class Problems(RequestDelegate next)
{
    /// <summary>Passes the request on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            // The router says no more than a status.
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status415UnsupportedMediaType, ContentType: null })
                await WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, BodyAt(context.Request.Path)).ConfigureAwait(false);
            else if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed } response)
                await WriteAsync(context, response.StatusCode, $"{context.Request.Method} {context.Request.Path} is not something that can be asked here.")
                    .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            var (status, detail) = Explain(problem);
            await WriteAsync(context, status, detail, (problem as InvalidFileException)?.Errors).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or EngineUnreachableException or OperationCanceledException)
        {
            // Half an answer is out: to cut the connection is all that is left to say.
            context.Abort();
        }
    }

    /// <summary>What the body must be.</summary>
    private static string BodyAt(PathString path) =>
        path == SubmitEndpoint.Path || path == CheckEndpoint.Path ? GivenFile.NotYaml
        : path.StartsWithSegments(DataEndpoint.Path, StringComparison.Ordinal) ? DataEndpoint.NotBytes
        : CommandEndpoint.NotJson;

    private static (int Status, string Detail) Explain(Exception problem) => problem switch
    {
        ApiException known => (known.Status, known.Message),
        InvalidFileException => (StatusCodes.Status422UnprocessableEntity, problem.Message),
        SweepNotAcceptedException { IsAboutFile: true } => (StatusCodes.Status422UnprocessableEntity, problem.Message),
        SweepNotAcceptedException => (StatusCodes.Status409Conflict, problem.Message),
        SweepNotFoundException => (StatusCodes.Status404NotFound, problem.Message),
        SweepUnreadableException => (StatusCodes.Status409Conflict, problem.Message),
        EngineUnreachableException => (StatusCodes.Status503ServiceUnavailable, problem.Message),
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        _ => (StatusCodes.Status500InternalServerError, $"unexpected {problem.GetType().Name}: {problem.Message}"),
    };

    private static Task WriteAsync(HttpContext context, int status, string detail, IReadOnlyList<DefinitionError>? errors = null)
    {
        context.Response.Clear();
        SecurityHeadersAgain(context);
        if (context.Features.Get<RetryAfter>() is { } retry) context.Response.Headers.RetryAfter = retry.Seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        var body = ApiJson.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("status", status);
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
            json.WriteString("detail", detail);
            if (errors is not null) WriteErrors(json, errors);
            json.WriteEndObject();
        });
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<DefinitionError> errors)
    {
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("source", error.Source);
            ApiJson.Number(json, "line", error.Line);
            ApiJson.Number(json, "column", error.Column);
            json.WriteString("key", error.Key);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // What was cleared must not be the headers that every answer has.
    private static void SecurityHeadersAgain(HttpContext context) => Security.SecurityHeaders.Write(context.Response.Headers);
}
