namespace RnnSweep.Cluster.Hosting;

/// <summary>What the health endpoints say. All of it is known in this process: no grain and no database is asked.</summary>
public sealed class SiloHealth
{
    private readonly ISiloStatusOracle _status;
    private readonly SiloDrain _drain;
    private volatile bool _started;

    /// <summary>Made by the host.</summary>
    public SiloHealth(ISiloStatusOracle status, SiloDrain drain) => (_status, _drain) = (status, drain);

    /// <summary>The silo has been an active member of the cluster.</summary>
    public bool Started => _started |= _status.CurrentStatus == SiloStatus.Active;

    /// <summary>The silo is an active member and has not begun to stop.</summary>
    public bool Ready => Started && _status.CurrentStatus == SiloStatus.Active && !_drain.HasBegun;
}
