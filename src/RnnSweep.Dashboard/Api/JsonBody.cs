using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RnnSweep.Dashboard.Json;

namespace RnnSweep.Dashboard.Api;

/// <summary>Answers that are written figure by figure, with their length beforehand.</summary>
internal static class JsonBody
{
    /// <summary>Sends what <paramref name="write"/> writes.</summary>
    public static Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var body = ApiJson.Bytes(write);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
