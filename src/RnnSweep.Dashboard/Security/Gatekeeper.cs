using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using RnnSweep.Dashboard.Api;

namespace RnnSweep.Dashboard.Security;

/// <summary>
/// Lets in who may ask. A page of another site that somebody has open at the same time can send requests to this address too: it is told apart by where the
/// browser says that it comes from, and by the name under which it asks (a foreign name that was made to point here).
/// </summary>
internal sealed class Gatekeeper(RequestDelegate next, DashboardOptions options)
{
    private const string Cookie = "rnnsweep_token";

    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly bool _local = IPAddress.IsLoopback(options.Address);

    /// <summary>Passes the request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (_local && !LoopbackNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
            throw new ApiException(StatusCodes.Status421MisdirectedRequest,
                $"This page answers to {string.Join(", ", LoopbackNames)}, not to '{request.Host.Host}'.");
        if (IsForeign(request)) throw new ApiException(StatusCodes.Status403Forbidden, "Requests from other sites are refused.");
        if (options.Token is not { } token || Knows(request, token)) return next(context);
        if (ReadRoutes.IsRead(request.Method) && request.Path == "/" && Same(request.Query["token"], token))
        {
            context.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
            // The address is then one that can be shown to others.
            context.Response.Redirect("/");
            return Task.CompletedTask;
        }
        throw new ApiException(StatusCodes.Status401Unauthorized,
            "A token is needed: open the address that was printed when the page was started, or send 'Authorization: Bearer TOKEN'.");
    }

    /// <summary>A link from elsewhere to the page itself may be followed; nothing else may be asked by anybody else's page.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)) return true;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "" or "same-origin" or "none") return false;
        return !(ReadRoutes.IsRead(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && !request.Path.StartsWithSegments("/api"));
    }

    private static bool Knows(HttpRequest request, string token)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return Same(request.Cookies[Cookie], token) || (header.StartsWith(scheme, StringComparison.Ordinal) && Same(header[scheme.Length..], token));
    }

    // In a time that does not tell how much of it was right.
    private static bool Same(string? given, string token) =>
        given is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)),
            SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
