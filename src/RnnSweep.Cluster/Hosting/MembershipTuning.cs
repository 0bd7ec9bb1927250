namespace RnnSweep.Cluster.Hosting;

/// <summary>
/// How soon a silo that no longer answers is declared dead: within <see cref="DeadWithinSeconds"/>, 20 s by default. Runs do not wait for it, they have
/// leases; grains do. The defaults suit machines whose cores are busy; tests lower them.
/// </summary>
public sealed record MembershipTuning
{
    /// <summary>
    /// How long a probe waits for its answer at most, in seconds, 0.1 to 60. Default: 5. Orleans waits as little as half of it for a silo that has always
    /// answered soon. Longer forgives silos whose cores are all busy, shorter brings grains back sooner.
    /// </summary>
    public double ProbeTimeoutSeconds { get; init; } = 5;

    /// <summary>
    /// So many probes missed in a row make a silo suspect, 1 to 20. Default: 3. A silo from which anything at all has come over a connection that still
    /// stands, within as many probe timeouts, is not suspected.
    /// </summary>
    public int MissedProbes { get; init; } = 3;

    /// <summary>
    /// Within how many seconds after its last message a dead silo is declared dead, as long as one other silo is itself well and reaches the database: the
    /// probe that is due, then <see cref="MissedProbes"/> that are missed. At most <see cref="LongestDeadWithinSeconds"/>. Default: 20. A silo whose process
    /// alone has died is noticed sooner: its connections are refused.
    /// </summary>
    public double DeadWithinSeconds => (MissedProbes + 1) * ProbeTimeoutSeconds;

    /// <summary>The bound of <see cref="DeadWithinSeconds"/>: for so long a sweep may stand still whose coordinator was lost.</summary>
    public const double LongestDeadWithinSeconds = 300;

    /// <summary>
    /// How long a silo that joins waits for members that do not answer, in seconds, 2 to 300. Default: 30. Members that died all at once are then declared
    /// dead by the next attempt, as they have said nothing for two thirds of that time; they say every sixth of it that they are there.
    /// </summary>
    public double JoinSeconds { get; init; } = 30;

    /// <summary>
    /// How long the rows of dead silos are kept, in hours, 0.01 to 168, and at least twice <see cref="JoinSeconds"/>, so that a silo that was declared dead
    /// while it joins finds out. Default: 6. Of rows older than an hour no more than 25 are kept.
    /// </summary>
    public double DefunctHours { get; init; } = 6;
}
