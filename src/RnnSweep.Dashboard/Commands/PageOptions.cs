using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using RnnSweep.Dashboard.Security;

namespace RnnSweep.Dashboard.Commands;

/// <summary>The page's options on a command line, the same for every verb that serves it.</summary>
public sealed class PageOptions
{
    private readonly Option<int?> _port = Port();
    private readonly Option<IPAddress?> _address = Address();
    private readonly Option<string?> _token = Token();
    private readonly Option<IReadOnlyList<AccessToken>?> _tokens = Tokens();
    private readonly Option<string[]> _hosts = Hosts();
    private readonly Option<bool>? _none;

    /// <summary>Adds them to a verb.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="beside">True where the page comes beside something else: then it can be left out, and is for this machine alone.</param>
    public PageOptions(Command command, bool beside)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(_port);
        if (beside) command.Options.Add(_none = new("--no-dashboard") { Description = "Do not serve the page while the sweep runs." });
        else
        {
            command.Options.Add(_address);
            command.Options.Add(_token);
            command.Options.Add(_tokens);
            command.Options.Add(_hosts);
        }
    }

    /// <summary>What was given; null where no page is wanted.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="engine">What trains the sweeps.</param>
    /// <param name="product">The version of the program.</param>
    /// <param name="others">Tokens from elsewhere than the command line; null for none.</param>
    public DashboardOptions? Read(ParseResult parse, string engine, string product, IReadOnlyList<AccessToken>? others = null)
    {
        ArgumentNullException.ThrowIfNull(parse);
        if (_none is not null) return parse.GetValue(_none) ? null : new DashboardOptions { Engine = engine, Product = product, Port = parse.GetValue(_port) };
        var address = parse.GetValue(_address) ?? IPAddress.Loopback;
        var token = parse.GetValue(_token);
        IReadOnlyList<AccessToken> tokens = [.. parse.GetValue(_tokens) ?? [], .. others ?? []];
        if (token is null && tokens.Count == 0 && !IPAddress.IsLoopback(address)) token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return new DashboardOptions
        {
            Engine = engine,
            Product = product,
            Address = address,
            Port = parse.GetValue(_port),
            Token = token,
            Tokens = tokens,
            Hosts = parse.GetValue(_hosts) ?? [],
        };
    }

    private static Option<int?> Port() => new("--port")
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

    private static Option<IPAddress?> Address() => new("--address")
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

    private static Option<string?> Token() => new("--token")
    {
        Description = "A secret that visitors must know. Default: none at 127.0.0.1, elsewhere one that is generated and printed.",
        HelpName = "TEXT",
    };

    private static Option<IReadOnlyList<AccessToken>?> Tokens() => new("--tokens")
    {
        Description = "A file of secrets with what they allow, one ROLE=SECRET per line: view, submit or admin.",
        HelpName = "FILE",
        CustomParser = result =>
        {
            var path = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            try
            {
                return AccessTokens.Read(File.ReadAllText(path), path);
            }
            catch (Exception problem) when (problem is DashboardException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                result.AddError($"--tokens: {problem.Message}");
                return null;
            }
        },
    };

    private static Option<string[]> Hosts() => new("--host")
    {
        Description = "A name under which the page may be asked for, beyond 127.0.0.1. May be given several times. Default: any.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };
}
