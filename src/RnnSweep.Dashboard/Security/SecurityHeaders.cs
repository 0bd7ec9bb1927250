using Microsoft.AspNetCore.Http;

namespace RnnSweep.Dashboard.Security;

/// <summary>What every answer says about itself: nothing from elsewhere is loaded or run, and nobody else may frame or read it.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>The policy; without <c>unsafe-inline</c> and <c>unsafe-eval</c>.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action "
            + "'none'; frame-ancestors 'none'";

    /// <summary>Passes the request on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        Write(context.Response.Headers);
        return next(context);
    }

    /// <summary>Sets them.</summary>
    public static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
