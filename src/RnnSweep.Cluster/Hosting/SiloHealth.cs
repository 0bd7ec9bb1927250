using RnnSweep.Cluster.Security;

namespace RnnSweep.Cluster.Hosting;

/// <summary>What the health endpoints say. All of it is known in this process: no grain and no database is asked while somebody waits.</summary>
public sealed class SiloHealth
{
    private readonly ISiloStatusOracle _status;
    private readonly SiloDrain _drain;
    private readonly StoreHealth _store;
    private readonly ClusterCertificates? _certificates;
    private volatile bool _started;

    /// <summary>Made by the host.</summary>
    internal SiloHealth(ISiloStatusOracle status, SiloDrain drain, StoreHealth store, ClusterCertificates? certificates) =>
        (_status, _drain, _store, _certificates) = (status, drain, store, certificates);

    /// <summary>The silo has been an active member of the cluster.</summary>
    public bool Started => _started |= _status.CurrentStatus == SiloStatus.Active;

    /// <summary>The silo is an active member, has not begun to stop, reaches its database, and others would accept its certificate.</summary>
    public bool Ready => Trouble is null;

    /// <summary>Why it is not ready, in words; null where it is.</summary>
    public string? Trouble
    {
        get
        {
            if (!Started) return "the silo has not become a member of its cluster yet";
            if (_drain.HasBegun) return "the silo stops";
            return _status.CurrentStatus == SiloStatus.Active ? _store.Trouble ?? _certificates?.Trouble
                : $"the silo is no active member of its cluster ({_status.CurrentStatus})";
        }
    }
}
