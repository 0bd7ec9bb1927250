using System.Net;
using RnnSweep.Dashboard.Security;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Dashboard;

/// <summary>Where and for whom the page is served.</summary>
public sealed record DashboardOptions
{
    /// <summary>The port that is taken where none is asked for, if it is free.</summary>
    public const int DefaultPort = 7878;

    /// <summary>The address to listen on. Default: loopback, for this machine alone.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any that is free; null for <see cref="DefaultPort"/> or one of the next that is free.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// What whoever asks must know, and may then do everything; this or <see cref="Tokens"/> is needed where <see cref="Address"/> is not loopback. Null: none.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>Secrets with roles. Default: none.</summary>
    public IReadOnlyList<AccessToken> Tokens { get; init; } = [];

    /// <summary>The names under which a server that is not on loopback may be asked. Default: any, as a visitor must know a token there.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>All secrets that let somebody in; none where nobody is asked for one.</summary>
    internal IReadOnlyList<AccessToken> AllTokens => string.IsNullOrEmpty(Token) ? Tokens : [new(AccessRole.Admin, Token), .. Tokens];

    /// <summary>The same, with data read from a folder.</summary>
    public DashboardOptions With(DataFolder data) => this with { Data = data };

    /// <summary>Says nothing of secrets.</summary>
    public override string ToString() => $"{Engine} at {Address}:{Port}";

    /// <summary>Where data are read from that models are asked about. Default: where the sweep itself says.</summary>
    public DataFolder Data { get; init; } = DataFolder.None;

    /// <summary>Where data files are kept for silos. Default: nowhere.</summary>
    public IDataLibrary? Library { get; init; }

    /// <summary>What trains the sweeps: <c>local</c>, <c>folders</c> or <c>cluster</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Product { get; init; }
}
