using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>Slots and sweeps in simulated time: what silos and the directory do with each other, without either.</summary>
internal sealed class ShareSimulation
{
    /// <summary>How soon a slot that nobody wanted is offered again.</summary>
    private const double Retry = 0.05;

    private readonly FairShare _share = new();
    private readonly SimulatedSweep[] _sweeps;
    private readonly PriorityQueue<int, (double Time, int Slot)> _free = new();
    private readonly (string Sweep, double Began)?[] _turns;
    private readonly Dictionary<string, int> _given = [];
    private readonly HashSet<string> _open = [];

    public ShareSimulation(int slots, params SimulatedSweep[] sweeps)
    {
        _sweeps = sweeps;
        _turns = new (string, double)?[slots];
        for (var slot = 0; slot < slots; slot++) _free.Enqueue(slot, (0, slot));
    }

    /// <summary>Who had which slot from when to when.</summary>
    public List<(string Sweep, int Slot, double From, double To)> Uses { get; } = [];

    /// <summary>Called after every decision.</summary>
    public Action<FairShare, string[], double> Decided { get; init; } = (_, _, _) => { };

    public void Run(double until)
    {
        while (_free.TryDequeue(out var slot, out var at) && at.Time < until)
        {
            foreach (var sweep in _sweeps) Follow(sweep, at.Time);
            if (_turns[slot] is { } turn) _share.End(Key(slot), turn.Sweep, at.Time - turn.Began, at.Time);
            _turns[slot] = null;
            _free.Enqueue(slot, (Fill(slot, at.Time), slot));
        }
    }

    private static SlotKey Key(int slot) => new($"silo {slot / 2}", slot % 2);

    private void Follow(SimulatedSweep sweep, double time)
    {
        if (sweep.IsOpen(time) && _open.Add(sweep.Id)) _share.Open(sweep.Id, sweep.Weight);
        if (!sweep.IsOpen(time) && _open.Remove(sweep.Id)) _share.Close(sweep.Id);
    }

    /// <summary>Offers a slot and returns when it is to be looked at again.</summary>
    private double Fill(int slot, double time)
    {
        var (number, order) = _share.Take(Key(slot), time);
        SimulatedSweep? taker = null;
        foreach (var id in order)
        {
            var sweep = _sweeps.Single(one => one.Id == id);
            if (sweep.HasWork(time) && _turns.Count(turn => turn?.Sweep == id) < sweep.Parallelism)
            {
                taker = sweep;
                break;
            }
            _share.Rest(id, time);
        }
        if (order.Length > 0 && taker?.Id != order[0]) _share.Settle(Key(slot), number, taker?.Id, time);
        Decided(_share, order, time);
        if (taker is null) return time + Retry;
        _turns[slot] = (taker.Id, time);
        var end = time + TurnOf(taker);
        Uses.Add((taker.Id, slot, time, end));
        return end;
    }

    /// <summary>Runs follow each other on a slot until its slice of time is used.</summary>
    private double TurnOf(SimulatedSweep sweep)
    {
        var seconds = 0.0;
        do
        {
            var run = _given[sweep.Id] = _given.GetValueOrDefault(sweep.Id) + 1;
            // A run that takes no time still goes to and fro.
            seconds += Math.Max(0.001, sweep.Length(run));
        }
        while (seconds < SiloTurns.Slice.TotalSeconds);
        return seconds;
    }
}
