using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace RnnSweep.Cluster.Hosting;

/// <summary>All settings, in the order in which they are documented and in which problems are listed.</summary>
internal static partial class ClusterSettings
{
    /// <summary>What a setting that can find its own value is called with.</summary>
    public const string Auto = "auto";

    /// <summary>What a setting is called with that is to do without.</summary>
    public const string None = "none";

    private const string NameAllowed = "1 to 100 letters, digits, dots, dashes and underscores";

    /// <summary>The table.</summary>
    public static IReadOnlyList<ClusterSetting> All { get; } =
    [
        new(nameof(ClusterOptions.Mode), "postgres or local", "Where the cluster keeps what its silos share: postgres or local. Default: postgres.",
            ReadMode, o => o.Mode.ToString(), o => Enum.IsDefined(o.Mode)),
        new(nameof(ClusterOptions.ConnectionString), "an Npgsql connection string with Host and Database", "How to reach PostgreSQL, in Npgsql's form.",
            (o, text) => o with { ConnectionString = text }, o => o.ConnectionString.Length == 0 ? "" : null, _ => true),
        Name(nameof(ClusterOptions.ServiceId), "Names the service; do not change it later. Default: rnnsweep.", (o, v) => o with { ServiceId = v },
            o => o.ServiceId),
        Name(nameof(ClusterOptions.ClusterId), "Names one deployment. Default: default.", (o, v) => o with { ClusterId = v }, o => o.ClusterId),
        Whole(nameof(ClusterOptions.SiloPort), 1, 65535, "The port for other silos. Default: 11111.", (o, v) => o with { SiloPort = v }, o => o.SiloPort),
        Whole(nameof(ClusterOptions.GatewayPort), 1, 65535, "The port for clients. Default: 30000.", (o, v) => o with { GatewayPort = v }, o => o.GatewayPort),
        Whole(nameof(ClusterOptions.HttpPort), 0, 65535, "The port of the health endpoints; 0: any that is free. Default: 8080.",
            (o, v) => o with { HttpPort = v }, o => o.HttpPort),
        new(nameof(ClusterOptions.AdvertisedAddress), "auto or an IP address that others can reach",
            "The IP address under which others reach this silo. Default: auto, the first that is not loopback.",
            (o, text) => o with { AdvertisedAddress = text }, o => o.AdvertisedAddress, o => IsAdvertisable(o.AdvertisedAddress)),
        new(nameof(ClusterOptions.ListenAddress), "auto or an IP address of this machine, 0.0.0.0 for all",
            "The IP address that a silo listens on, 0.0.0.0 for all. Default: auto, the advertised one.",
            (o, text) => o with { ListenAddress = text }, o => o.ListenAddress, o => o.ListenAddress == Auto || IPAddress.TryParse(o.ListenAddress, out _)),
        new(nameof(ClusterOptions.Certificates), "a folder, or none",
            "The folder with ca.crt, tls.crt and tls.key, for mutual TLS; none: without. Default: none, on loopback alone.",
            (o, text) => o with { Certificates = text }, o => o.Certificates, _ => true),
        Whole(nameof(ClusterOptions.PrimaryPort), 0, 65535, "With --local, the silo port of the silo started first; 0: this one. Default: 0.",
            (o, v) => o with { PrimaryPort = v }, o => o.PrimaryPort),
        WithAuto(Whole(nameof(ClusterOptions.Slots), 1, 1024, "How many runs train here at a time. Default: auto, the cores less one.",
            (o, v) => o with { Slots = v }, o => o.Slots)),
        new(nameof(ClusterOptions.Folder), "a path", "With --local, the folder of the sweeps. Default: runs/cluster.",
            (o, text) => o with { Folder = text }, o => o.Folder, o => o.Folder.Length > 0),
        new(nameof(ClusterOptions.Data), "a path", "The folder of datasets that do not come with the program. Default: RNNSWEEP_DATA.",
            (o, text) => o with { Data = text }, o => o.Data.Length == 0 ? null : o.Data, _ => true),
        new(nameof(ClusterOptions.DataCache), "a path", "Where copies of data files are kept that came from the database. Default: in the folder "
            + "for temporary files.",
            (o, text) => o with { DataCache = text }, o => o.DataCache, o => o.DataCache.Length > 0),
        Whole(nameof(ClusterOptions.DataCacheMegabytes), 1, 1 << 20, "What they may take, in MiB. Default: 4096.",
            (o, v) => o with { DataCacheMegabytes = v }, o => o.DataCacheMegabytes),
        Number(nameof(ClusterOptions.LeaseSeconds), 0.5, 3600, "After how long without renewal a run is given to another slot. Default: 10.",
            (o, v) => o with { LeaseSeconds = v }, o => o.LeaseSeconds),
        Number(nameof(ClusterOptions.RenewalSeconds), 0.1, 1800, "How often a run renews its lease. Default: 2.",
            (o, v) => o with { RenewalSeconds = v }, o => o.RenewalSeconds),
        Whole(nameof(ClusterOptions.MaxAttempts), 1, 100, "After how many deaths alone on its silo a run has failed. Default: 3.",
            (o, v) => o with { MaxAttempts = v }, o => o.MaxAttempts),
        Number(nameof(ClusterOptions.ShutdownSeconds), 1, 3600, "How long a silo may take to stop. Default: 120.",
            (o, v) => o with { ShutdownSeconds = v }, o => o.ShutdownSeconds),
        Number(nameof(ClusterOptions.ConnectSeconds), 0.5, 600, "How long a client looks for a server. Default: 15.",
            (o, v) => o with { ConnectSeconds = v }, o => o.ConnectSeconds),
        Number("Membership:ProbeTimeoutSeconds", 0.1, 60, "How long a silo's probe of another waits at most. Default: 5.",
            (o, v) => o with { Membership = o.Membership with { ProbeTimeoutSeconds = v } }, o => o.Membership.ProbeTimeoutSeconds),
        Whole("Membership:MissedProbes", 1, 20, "So many probes missed make a silo suspect. Default: 3.",
            (o, v) => o with { Membership = o.Membership with { MissedProbes = v } }, o => o.Membership.MissedProbes),
        Number("Membership:JoinSeconds", 2, 300, "How long a silo that joins waits for members that do not answer, before it starts over. Default: 30.",
            (o, v) => o with { Membership = o.Membership with { JoinSeconds = v } }, o => o.Membership.JoinSeconds),
        Number("Membership:DefunctHours", 0.01, 168, "How long the rows of dead silos are kept. Default: 6.",
            (o, v) => o with { Membership = o.Membership with { DefunctHours = v } }, o => o.Membership.DefunctHours),
    ];

    private static ClusterOptions? ReadMode(ClusterOptions options, string text) => text.ToUpperInvariant() switch
    {
        "POSTGRES" => options with { Mode = ClusterMode.Postgres },
        "LOCAL" => options with { Mode = ClusterMode.Local },
        _ => null,
    };

    // Advertising "any address" or a group of machines makes the others connect to themselves or to nobody.
    private static bool IsAdvertisable(string text) => text == Auto
        || (IPAddress.TryParse(text, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any) && !ip.Equals(IPAddress.Broadcast)
            && !ip.IsIPv6Multicast && (ip.GetAddressBytes() is not [>= 224, _, _, _]));

    private static ClusterSetting Name(string key, string help, Func<ClusterOptions, string, ClusterOptions> set, Func<ClusterOptions, string> get) =>
        new(key, NameAllowed, help, (o, text) => set(o, text), get, o => NamePattern().IsMatch(get(o)));

    private static ClusterSetting Whole(
        string key, int from, int to, string help, Func<ClusterOptions, int, ClusterOptions> set, Func<ClusterOptions, int> get) =>
        new(key, $"a whole number from {from} to {to}", help,
            (o, text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? set(o, value) : null,
            o => get(o).ToString(CultureInfo.InvariantCulture), o => get(o) >= from && get(o) <= to);

    private static ClusterSetting Number(
        string key, double from, double to, string help, Func<ClusterOptions, double, ClusterOptions> set, Func<ClusterOptions, double> get) =>
        new(key, string.Create(CultureInfo.InvariantCulture, $"a number from {from} to {to}"), help,
            (o, text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? set(o, value) : null,
            o => get(o).ToString(CultureInfo.InvariantCulture), o => get(o) >= from && get(o) <= to);

    private static ClusterSetting WithAuto(ClusterSetting setting) =>
        setting with { Allowed = $"{Auto} or {setting.Allowed}", Read = (o, text) => text == Auto ? o : setting.Read(o, text) };

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex NamePattern();
}
