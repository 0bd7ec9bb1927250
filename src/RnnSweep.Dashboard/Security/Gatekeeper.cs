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

    private readonly (AccessRole Role, byte[] Digest)[] _tokens =
        [.. options.AllTokens.Select(token => (token.Role, SHA256.HashData(Encoding.UTF8.GetBytes(token.Secret))))];

    /// <summary>Passes the request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (_local && !LoopbackNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
            throw new ApiException(StatusCodes.Status421MisdirectedRequest,
                $"This page answers to {string.Join(", ", LoopbackNames)}, not to '{request.Host.Host}'.");
        if (options.Hosts.Count > 0 && !_local && !options.Hosts.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
            throw new ApiException(StatusCodes.Status421MisdirectedRequest, $"This server answers to {string.Join(", ", options.Hosts)} alone.");
        if (IsForeign(request)) throw new ApiException(StatusCodes.Status403Forbidden, "Requests from other sites are refused.");
        if (RoleOf(request) is { } role)
        {
            context.Features.Set(new Visitor(role));
            return next(context);
        }
        if (ReadRoutes.IsRead(request.Method) && request.Path == "/" && Find(request.Query["token"]) is not null)
        {
            context.Response.Cookies.Append(Cookie, request.Query["token"].ToString(),
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Secure = request.IsHttps });
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

    /// <summary>Whether a request names any token, right or wrong.</summary>
    public static bool Shows(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 || request.Cookies.ContainsKey(Cookie) || request.Query.ContainsKey("token");

    /// <summary>What whoever asks may do; null where they are not let in.</summary>
    private AccessRole? RoleOf(HttpRequest request)
    {
        if (_tokens.Length == 0) return AccessRole.Admin;
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        // A token that is sent with the request itself outranks the one that the browser has kept.
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? Find(header[scheme.Length..].Trim()) : Find(request.Cookies[Cookie]);
    }

    /// <summary>The role of a secret. All are looked at, each in a time that does not tell how much of it was right.</summary>
    private AccessRole? Find(string? given)
    {
        if (string.IsNullOrEmpty(given)) return null;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(given));
        AccessRole? found = null;
        foreach (var (role, secret) in _tokens)
            if (CryptographicOperations.FixedTimeEquals(digest, secret)) found = role;
        return found;
    }
}
