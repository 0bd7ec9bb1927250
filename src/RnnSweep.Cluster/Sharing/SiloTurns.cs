using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Training;

namespace RnnSweep.Cluster.Sharing;

/// <summary>
/// Whose turn it is on the slots of this silo, as the cluster's directory says. A sweep keeps its slot for a slice of time where its runs are shorter,
/// so that runs of milliseconds do not each wait for an answer. Used by one caller at a time.
/// </summary>
internal sealed class SiloTurns
{
    /// <summary>
    /// How long a sweep may fill its slot without a new turn: 50 ms. Longer asks the directory less often (at most 20 times a second and slot); shorter
    /// shares more evenly among sweeps of very short runs.
    /// </summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly string _silo;
    private readonly Turn?[] _turns;
    private readonly long[] _freed;
    private SlotTurn _answer = new(0, []);
    private long _answered;

    /// <summary>Listens to the pool from now on.</summary>
    public SiloTurns(IGrainFactory grains, TrainingPool pool, ILocalSiloDetails silo, TimeProvider time)
    {
        (_grains, _time, _silo) = (grains, time, silo.SiloAddress.ToParsableString());
        (_turns, _freed) = (new Turn?[pool.Slots], new long[pool.Slots]);
        pool.Freed += slot => Interlocked.Exchange(ref _freed[slot], _time.GetTimestamp());
    }

    private ISweepDirectoryGrain Directory => _grains.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key);

    /// <summary>The sweep whose turn on a free slot continues; null where the directory is to be asked.</summary>
    public string? HolderOf(int slot)
    {
        Note(slot);
        if (_turns[slot] is not { } turn || IsUsedUp(turn)) return null;
        turn.Trains = true;
        return turn.SweepId;
    }

    /// <summary>Ends the slot's turn, if it has one, and asks whose is next.</summary>
    /// <param name="slot">A free slot.</param>
    /// <param name="nothing">Who had its turn and nothing more to give; null: nobody.</param>
    /// <returns>The sweeps in the order in which the slot is to be offered.</returns>
    public async Task<string[]> AskAsync(int slot, string? nothing)
    {
        var ended = new List<EndedTurn>();
        for (var other = 0; other < _turns.Length; other++)
        {
            Note(other);
            if (_turns[other] is not { } turn || (other != slot && (turn.Trains || !IsUsedUp(turn)))) continue;
            ended.Add(new EndedTurn(other, turn.SweepId, _time.GetElapsedTime(turn.Began, turn.Ended).TotalSeconds));
            // Told once: should the message get lost, the directory replaces the turn when the slot has its next.
            _turns[other] = null;
        }
        _answer = await Directory.NextAsync(new SlotQuestion(_silo, slot, [.. ended], nothing is null ? [] : [nothing]));
        _answered = _time.GetTimestamp();
        return _answer.Sweeps;
    }

    /// <summary>Says who has taken the slot after the last question. Nobody waits for it.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="taker">Who trains on it, or already has; null: nobody.</param>
    /// <param name="nothing">Who had nothing to give.</param>
    public void CloseTurn(int slot, string? taker, IReadOnlyCollection<string> nothing)
    {
        if (taker is not null) _turns[slot] = new Turn(taker, _answered);
        // The first of the order has it, as far as the directory knows.
        if (_answer.Sweeps.Length == 0 || taker == _answer.Sweeps[0]) return;
        Directory.CloseTurnAsync(new SlotOutcome(_silo, slot, _answer.Turn, taker, [.. nothing])).Ignore();
    }

    private bool IsUsedUp(Turn turn) => _time.GetElapsedTime(turn.Began) >= Slice;

    /// <summary>Takes note of when the slot became free, if it did.</summary>
    private void Note(int slot)
    {
        var freed = Interlocked.Exchange(ref _freed[slot], 0);
        if (freed != 0 && _turns[slot] is { } turn) (turn.Ended, turn.Trains) = (freed, false);
    }

    private sealed record Turn(string SweepId, long Began)
    {
        /// <summary>When its last run released the slot.</summary>
        public long Ended { get; set; } = Began;

        public bool Trains { get; set; } = true;
    }
}
