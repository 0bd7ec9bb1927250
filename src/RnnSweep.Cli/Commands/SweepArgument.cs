using System.CommandLine;
using System.CommandLine.Parsing;
using RnnSweep.Cli.Hosting;
using RnnSweep.Cli.Server;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Commands;

/// <summary>The sweep that a verb is about: a folder of this machine, or with <c>--server</c> a sweep of a server by its id.</summary>
internal sealed class SweepArgument
{
    private readonly CliEnvironment _environment;

    /// <summary>Makes argument and option; the verb has to be given both.</summary>
    public SweepArgument(CliEnvironment environment)
    {
        _environment = environment;
        Server = ServerOption();
        Name = new Argument<string>("DIR")
        {
            Description = "The sweep's folder: what run was given as --out, or runs/NAME-DATE. With --server, the sweep's id.",
        };
        Name.Validators.Add(result =>
        {
            var path = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (UrlOf(result) is null && !Directory.Exists(path)) result.AddError($"DIR: there is no folder '{path}'");
        });
    }

    /// <summary>The argument.</summary>
    public Argument<string> Name { get; }

    /// <summary>The option.</summary>
    public Option<string?> Server { get; }

    /// <summary>What was given.</summary>
    public string NameOf(ParseResult parse) => parse.GetRequiredValue(Name);

    /// <summary>Reads it from where it is.</summary>
    public ISweepReader ReaderOf(ParseResult parse) => AddressOf(_environment, parse.GetValue(Server)) is { } address
        ? new ServerSweepReader(address, _environment.Time, _environment.Catalogue)
        : _environment.Sweeps;

    /// <summary>True where it is on a server.</summary>
    public bool IsRemote(ParseResult parse) => AddressOf(_environment, parse.GetValue(Server)) is not null;

    /// <summary>The option alone, for verbs that are about no sweep in particular.</summary>
    public static Option<string?> ServerOption()
    {
        var option = new Option<string?>("--server")
        {
            Description = $"A server, such as http://127.0.0.1:7878: the sweep is there. Default: {ServerAddress.Variable}. "
                + $"{ServerAddress.TokenVariable} holds the token.",
            HelpName = "URL",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [.., { Value: { Length: > 0 } url }] && ServerAddress.Parse(url) is null)
                result.AddError($"--server: '{url}' is not an address such as http://127.0.0.1:7878");
        });
        return option;
    }

    /// <summary>The server that was given, or that the environment names; null for this machine.</summary>
    /// <exception cref="CliException">The environment names something else.</exception>
    public static ServerAddress? AddressOf(CliEnvironment environment, string? given)
    {
        var text = given ?? environment.Server;
        if (string.IsNullOrEmpty(text)) return null;
        return ServerAddress.Parse(text) is { } url ? new ServerAddress(url, environment.ServerToken)
            : throw new CliException(ExitCode.WrongUsage, $"{ServerAddress.Variable}: '{text}' is not an address such as http://127.0.0.1:7878");
    }

    private string? UrlOf(SymbolResult result) => (result.GetValue(Server) ?? _environment.Server) is { Length: > 0 } url ? url : null;
}
