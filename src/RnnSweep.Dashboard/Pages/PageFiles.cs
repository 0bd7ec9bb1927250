using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api;

namespace RnnSweep.Dashboard.Pages;

/// <summary>The files of the page, out of this assembly: there is no folder that a path could lead out of.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    private static readonly FrozenDictionary<string, byte[]> Files = Read();

    /// <summary>False where the page was left out when this was built.</summary>
    public static bool Any => Files.ContainsKey("index.html");

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        if (Any) routes.MapRead("/", context => WriteAsync(context, "index.html"));
        else
        {
            routes.MapRead("/", context =>
            {
                context.Response.Redirect("/plain");
                return Task.CompletedTask;
            });
        }
        foreach (var name in Files.Keys) routes.MapRead($"/{name}", context => WriteAsync(context, name));
    }

    private static Task WriteAsync(HttpContext context, string name)
    {
        var bytes = Files[name];
        context.Response.ContentType = TypeOf(Path.GetExtension(name));
        // The names of what the page loads hold a digest of its content.
        if (name.StartsWith("assets/", StringComparison.Ordinal)) context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".json" => "application/json",
        ".txt" or ".md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    private static FrozenDictionary<string, byte[]> Read()
    {
        var assembly = typeof(PageFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..].Replace('\\', '/'), name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        });
    }
}
