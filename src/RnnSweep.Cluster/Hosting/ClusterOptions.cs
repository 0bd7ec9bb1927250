namespace RnnSweep.Cluster.Hosting;

/// <summary>
/// The settings of a silo and of a client of the cluster. They stand in the section <c>RnnSweep</c>; an option of the command line outranks an environment
/// variable (<c>RNNSWEEP__SILOPORT</c>), which outranks <c>appsettings.json</c> beside the program. To add one: a property here, a line in
/// <see cref="ClusterSettings"/>.
/// </summary>
public sealed record ClusterOptions
{
    /// <summary>The section of the configuration that the settings stand in.</summary>
    public const string Section = "RnnSweep";

    /// <summary><c>postgres</c> or <c>local</c>. Default: postgres.</summary>
    public ClusterMode Mode { get; init; } = ClusterMode.Postgres;

    /// <summary>How to reach PostgreSQL, in Npgsql's form; needed in the mode postgres. Default: none.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>
    /// Names the service: what is stored belongs to it, so it stays for ever. Letters, digits, dot, dash, underscore, at most 100. Default: rnnsweep.
    /// </summary>
    public string ServiceId { get; init; } = "rnnsweep";

    /// <summary>Names one deployment: silos of the same name find each other. Letters, digits, dot, dash, underscore, at most 100. Default: default.</summary>
    public string ClusterId { get; init; } = "default";

    /// <summary>The port for other silos, 1 to 65535. Default: 11111.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>The port for clients, 1 to 65535. A client in the mode local looks for a silo there. Default: 30000.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>The port of the health endpoints, 0 to 65535; 0 takes one that is free. Default: 8080.</summary>
    public int HttpPort { get; init; } = 8080;

    /// <summary>
    /// The IP address under which other silos and clients reach this one, or <c>auto</c>: the first address of this machine or container that is not
    /// loopback. In the mode local it is always loopback. Default: auto.
    /// </summary>
    public string AdvertisedAddress { get; init; } = "auto";

    /// <summary>
    /// The IP address on which a silo listens for others, or <c>auto</c>: the one that it advertises, and no other. <c>0.0.0.0</c> for all of them, as where an
    /// address is advertised that only a router has. Health is also answered on loopback. Default: auto.
    /// </summary>
    public string ListenAddress { get; init; } = "auto";

    /// <summary>
    /// The folder with the certificates of this silo or client, <c>ca.crt</c>, <c>tls.crt</c> and <c>tls.key</c>; or <c>none</c>: connections are neither
    /// encrypted nor authenticated. Default: none on loopback; elsewhere it has to be said.
    /// </summary>
    public string Certificates { get; init; } = "";

    /// <summary>In the mode local, the silo port of the silo that was started first, 1 to 65535; 0 means this silo. Default: 0.</summary>
    public int PrimaryPort { get; init; }

    /// <summary>
    /// How many runs train here at a time, 1 to 1024, or <c>auto</c>: the cores less one, at least 1, so that messages have room. Default: auto.
    /// </summary>
    public int Slots { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>In the mode local, the folder that holds the sweeps. Default: runs/cluster.</summary>
    public string Folder { get; init; } = "runs/cluster";

    /// <summary>
    /// The folder of datasets that do not come with the program, as this silo sees it; all silos need the same files. Default: the environment variable
    /// RNNSWEEP_DATA, or none.
    /// </summary>
    public string Data { get; init; } = "";

    /// <summary>
    /// The folder where a silo keeps copies of data files that come from the database, since its data folder lacks them. Default: rnnsweep-data-USER in the
    /// folder for temporary files.
    /// </summary>
    public string DataCache { get; init; } = Path.Combine(Path.GetTempPath(), $"rnnsweep-data-{Environment.UserName}");

    /// <summary>What these copies may take together, in MiB, 1 to 1048576. Default: 4096.</summary>
    public int DataCacheMegabytes { get; init; } = 4096;

    /// <summary>
    /// After how long without renewal a slot's run is given to another, in seconds, 0.5 to 3600: short finds dead silos soon, long forgives busy ones.
    /// Default: 10.
    /// </summary>
    public double LeaseSeconds { get; init; } = 10;

    /// <summary>How often a lease is renewed, in seconds, 0.1 to 1800 and at most half of <see cref="LeaseSeconds"/>. Default: 2.</summary>
    public double RenewalSeconds { get; init; } = 2;

    /// <summary>
    /// After how many deaths in a row, each alone on its silo and without a new checkpoint, a run has failed, 1 to 100. More forgives unlucky machines
    /// more often, and lets a
    /// run that kills its silo do so more often. Default: 3.
    /// </summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>How long a silo may take to stop, in seconds, 1 to 3600; three quarters of it are for checkpoints and handing over. Default: 120.</summary>
    public double ShutdownSeconds { get; init; } = 120;

    /// <summary>How long a client looks for a server before it gives up, in seconds, 0.5 to 600. Default: 15.</summary>
    public double ConnectSeconds { get; init; } = 15;

    /// <summary>How the silos watch each other.</summary>
    public MembershipTuning Membership { get; init; } = new();

    /// <summary>Whether there is a folder with certificates.</summary>
    public bool HasCertificates => Certificates.Length > 0 && Certificates != ClusterSettings.None;

    /// <summary>Says nothing of the connection string: it may hold a password.</summary>
    public override string ToString() => $"{Mode} {ServiceId}/{ClusterId}";
}
