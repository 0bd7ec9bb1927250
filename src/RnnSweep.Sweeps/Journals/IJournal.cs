using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Journals;

/// <summary>
/// Where the events of one sweep are kept, in order and for good. One writer at a time; who is behind finds out by appending, because an append names the sequence number
/// that it expects to be next.
/// </summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>All events, from the first.</summary>
    /// <exception cref="JournalUnreadableException">They cannot be read; the message says where and why.</exception>
    ValueTask<IReadOnlyList<SweepEvent>> ReadAsync(CancellationToken cancellation);

    /// <summary>Adds events, all or none. They are durable when this returns: nothing may be done because of them before.</summary>
    /// <param name="expected">The sequence number of the first of them.</param>
    /// <param name="events">In order, numbered without gaps.</param>
    /// <param name="cancellation">Gives up before anything is written.</param>
    /// <exception cref="JournalConflictException">Another number is next: somebody else has written.</exception>
    /// <exception cref="IOException">They could not be made durable. The journal takes no more; whoever opens it again finds the events before these.</exception>
    ValueTask AppendAsync(long expected, IReadOnlyList<SweepEvent> events, CancellationToken cancellation);
}
