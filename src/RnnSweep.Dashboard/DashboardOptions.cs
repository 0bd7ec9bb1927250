using System.Net;

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

    /// <summary>What whoever asks must know; needed where <see cref="Address"/> is not loopback. Null: nothing.</summary>
    public string? Token { get; init; }

    /// <summary>What trains the sweeps: <c>local</c>, <c>folders</c> or <c>cluster</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Product { get; init; }
}
