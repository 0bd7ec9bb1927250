using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace RnnSweep.Cluster.Hosting;

/// <summary>The three questions that whatever runs the silo may ask. Answers: 200 or 503, with one word, and the reason where a silo is not ready.</summary>
public static class HealthEndpoints
{
    /// <summary>What their paths begin with.</summary>
    public const string Prefix = "/health";

    /// <summary>Has the silo become active?</summary>
    public const string Startup = $"{Prefix}/startup";

    /// <summary>Should work be sent here? No as soon as the silo begins to stop, and while its database is away.</summary>
    public const string Ready = $"{Prefix}/ready";

    /// <summary>Does the process answer at all? Says nothing of the database or the cluster: killing this process would mend neither.</summary>
    public const string Live = $"{Prefix}/live";

    /// <summary>Adds them.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.ServiceProvider.GetRequiredService<SiloHealth>();
        routes.MapGet(Startup, context => Answer(context, health.Started, "started", "starting"));
        routes.MapGet(Ready, context => health.Trouble is { } trouble
            ? Answer(context, false, "", $"not ready: {trouble}") : Answer(context, true, "ready", ""));
        routes.MapGet(Live, context => Answer(context, true, "live", ""));
    }

    private static Task Answer(HttpContext context, bool well, string yes, string no)
    {
        context.Response.StatusCode = well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(well ? yes : no, context.RequestAborted);
    }
}
