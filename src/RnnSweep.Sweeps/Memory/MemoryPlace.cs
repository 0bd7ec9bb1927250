namespace RnnSweep.Sweeps.Memory;

/// <summary>A run's place in a process's memory, from before it is made until nobody has it any more. Disposing gives it back; more than once does no
/// harm.</summary>
public sealed class MemoryPlace : IDisposable
{
    private readonly MemoryRoom _room;

    internal MemoryPlace(MemoryRoom room, long own, long data) => (_room, Own, Data) = (room, own, data);

    /// <summary>Bytes of the run alone.</summary>
    internal long Own { get; }

    /// <summary>Bytes of its data, which it shares with others.</summary>
    internal long Data { get; }

    /// <summary>Drops the run from memory; false where it is in somebody's hands again. Null while it trains.</summary>
    internal Func<bool>? GiveWay { get; set; }

    /// <summary>The run is suspended: it may be asked to give way, from any thread, until it is taken again.</summary>
    /// <param name="giveWay">Drops it from memory; false where somebody has taken it. Must not call the room.</param>
    public void SetAside(Func<bool> giveWay) => _room.SetAside(this, giveWay);

    /// <summary>The run trains again.</summary>
    public void TakeBack() => _room.SetAside(this, null);

    /// <inheritdoc/>
    public void Dispose() => _room.Leave(this);
}
