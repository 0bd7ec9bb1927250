namespace RnnSweep.Cluster.Hosting;

/// <summary>
/// How soon a silo that no longer answers is declared dead. Runs do not wait for it, they have leases; grains do. The defaults suit machines whose cores are
/// busy; tests lower them.
/// </summary>
public sealed record MembershipTuning
{
    /// <summary>How long a probe waits for its answer before anything is known of the other's speed, in seconds, 0.1 to 60. Default: 5.</summary>
    public double ProbeTimeoutSeconds { get; init; } = 5;

    /// <summary>So many probes missed in a row make a silo suspect, 1 to 20. Default: 3.</summary>
    public int MissedProbes { get; init; } = 3;

    /// <summary>
    /// How long a silo that joins waits for members that do not answer, in seconds, 2 to 300. Default: 30. Members that died all at once are then declared dead by the next
    /// attempt, as they have said nothing for two thirds of that time; they say every sixth of it that they are there.
    /// </summary>
    public double JoinSeconds { get; init; } = 30;

    /// <summary>How long the rows of dead silos are kept, in hours, 0.01 to 168. Default: 6.</summary>
    public double DefunctHours { get; init; } = 6;
}
