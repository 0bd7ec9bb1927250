using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using RnnSweep.Dashboard;

namespace RnnSweep.Cli.Commands;

/// <summary>The options of the page, which several verbs share.</summary>
internal static class PageInputs
{
    /// <summary>The port.</summary>
    public static Option<int?> Port() => new("--port")
    {
        Description = $"The page's port; 0 takes any that is free. Default: {DashboardOptions.DefaultPort}, or the next one that is free.",
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort) return port;
            result.AddError($"--port: '{text}' is not a port: a whole number from 0 to {IPEndPoint.MaxPort}");
            return null;
        },
    };

    /// <summary>The address.</summary>
    public static Option<IPAddress?> Address() => new("--address")
    {
        Description = "The address to serve the page at. Default: 127.0.0.1, for this machine alone; 0.0.0.0 for all, with a token.",
        HelpName = "IP",
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (IPAddress.TryParse(text, out var address)) return address;
            result.AddError($"--address: '{text}' is not an IP address of this machine, such as 127.0.0.1 or 0.0.0.0");
            return null;
        },
    };

    /// <summary>The token.</summary>
    public static Option<string?> Token() => new("--token")
    {
        Description = "What whoever opens the page must know. Default: none at 127.0.0.1, elsewhere one that is made up and printed.",
        HelpName = "TEXT",
    };

    /// <summary>No page at all.</summary>
    public static Option<bool> NoDashboard() => new("--no-dashboard") { Description = "Do not serve the page while the sweep runs." };

    /// <summary>The page beside a sweep that this process trains; null for none.</summary>
    public static DashboardOptions? Beside(bool none, int? port, CliEnvironment environment) => none ? null : Options("local", port, null, null, environment);

    /// <summary>The options together.</summary>
    public static DashboardOptions Options(string engine, int? port, IPAddress? address, string? token, CliEnvironment environment)
    {
        address ??= IPAddress.Loopback;
        if (token is null && !IPAddress.IsLoopback(address)) token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return new DashboardOptions { Engine = engine, Product = environment.Product, Address = address, Port = port, Token = token };
    }
}
