using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>Slots and sweeps in simulated time: what silos and the directory do with each other, without either.</summary>
internal sealed class ShareSimulation
{
    /// <summary>How soon a slot that nobody wanted is offered again.</summary>
    private const double Retry = 0.05;

    private readonly FairShare _share = new();
    private readonly SimulatedSweep[] _sweeps;
    private readonly PriorityQueue<(int Slot, int Version), (double Time, int Slot)> _free = new();
    private readonly SimulatedTurn?[] _turns;
    private readonly int[] _versions;
    private readonly Dictionary<string, int> _given = [];
    private readonly Dictionary<string, Queue<double>> _suspended = [];
    private readonly HashSet<string> _open = [];

    public ShareSimulation(int slots, params SimulatedSweep[] sweeps)
    {
        _sweeps = sweeps;
        (_turns, _versions) = (new SimulatedTurn?[slots], new int[slots]);
        foreach (var sweep in sweeps) _suspended[sweep.Id] = [];
        for (var slot = 0; slot < slots; slot++) Free(slot, 0);
    }

    /// <summary>Who had which slot from when to when, by their beginnings.</summary>
    public List<(string Sweep, int Slot, double From, double To)> Uses { get; } = [];

    /// <summary>How often a run was suspended.</summary>
    public int Suspensions { get; private set; }

    /// <summary>Called after every decision.</summary>
    public Action<FairShare, string[], double> Decided { get; init; } = (_, _, _) => { };

    public void Run(double until)
    {
        // As silos do, once a second.
        var told = _sweeps.Any(sweep => sweep.Epoch > 0) ? 1 : double.PositiveInfinity;
        while (_free.TryPeek(out var next, out var at) && Math.Min(told, at.Time) < until)
        {
            if (told <= at.Time)
            {
                foreach (var sweep in _sweeps) Follow(sweep, told);
                for (var silo = 0; 2 * silo < _turns.Length; silo++) Tell(silo, told);
                told++;
                continue;
            }
            _free.Dequeue();
            if (next.Version != _versions[next.Slot]) continue;
            foreach (var sweep in _sweeps) Follow(sweep, at.Time);
            End(next.Slot, at.Time);
            Free(next.Slot, Fill(next.Slot, at.Time));
        }
        for (var slot = 0; slot < _turns.Length; slot++)
            if (_turns[slot] is { } turn) Uses.Add((turn.Sweep.Id, slot, turn.Began, turn.Ends));
        Uses.Sort((a, b) => a.From.CompareTo(b.From));
    }

    private static SlotKey Key(int slot) => new(Silo(slot / 2), slot % 2);

    private static string Silo(int silo) => $"silo {silo}";

    private void Free(int slot, double time) => _free.Enqueue((slot, ++_versions[slot]), (time, slot));

    private void End(int slot, double time)
    {
        if (_turns[slot] is not { } turn) return;
        _turns[slot] = null;
        Uses.Add((turn.Sweep.Id, slot, turn.Began, time));
        if (turn.Left > 0) _suspended[turn.Sweep.Id].Enqueue(turn.Left);
        _share.End(Key(slot), turn.Sweep.Id, time - turn.Began, time);
    }

    private void Follow(SimulatedSweep sweep, double time)
    {
        if (sweep.IsOpen(time) && _open.Add(sweep.Id)) _share.Open(sweep.Id, sweep.Weight);
        if (!sweep.IsOpen(time) && _open.Remove(sweep.Id)) _share.Close(sweep.Id);
    }

    /// <summary>Offers a slot and returns when it is to be looked at again.</summary>
    private double Fill(int slot, double time)
    {
        var (number, order) = _share.Take(Key(slot), time);
        var taker = Array.Find(order, id => RunsOf(id, time) > 0 || Rests(id, time));
        if (order.Length > 0 && taker != order[0]) _share.CloseTurn(Key(slot), number, taker, time);
        Decided(_share, order, time);
        if (taker is null) return time + Retry;
        var sweep = Find(taker);
        var turn = _turns[slot] = new SimulatedTurn(sweep, time, TurnOf(sweep));
        return turn.Ends;
    }

    /// <summary>What SweepDirectoryGrain does when a silo says what trains on it.</summary>
    private void Tell(int silo, double time)
    {
        for (var slot = 2 * silo; slot < Math.Min(2 * silo + 2, _turns.Length); slot++)
            if (_turns[slot] is { } turn && time - turn.Began >= 1)
                _share.Hold(Key(slot), turn.Sweep.Id, time - turn.Began, turn.HasReported(time) ? turn.Sweep.Epoch : null, time);
        foreach (var idle in _share.Drowsy(Silo(silo), time))
            if (RunsOf(idle, time) > 0) _share.Wake(idle);
            else _share.Rest(idle, time);
        var served = new HashSet<string>();
        while (_share.NextClaim(Silo(silo), served, time) is var (slot, claimant))
            if (RunsOf(claimant, time) is 0) _share.Rest(claimant, time);
            else if (_share.ClaimsOf(claimant) >= RunsOf(claimant, time) || !_share.Claim(slot, claimant)) served.Add(claimant);
        foreach (var slot in _share.ClaimsOn(Silo(silo))) Suspend(2 * silo + slot, time);
    }

    private void Suspend(int slot, double time)
    {
        if (_turns[slot] is not { Left: 0 } turn || !turn.Suspend(time)) return;
        Suspensions++;
        Free(slot, turn.Ends);
    }

    private bool Rests(string id, double time)
    {
        _share.Rest(id, time);
        return false;
    }

    /// <summary>How many runs a sweep has for a slot.</summary>
    private int RunsOf(string id, double time)
    {
        var sweep = Find(id);
        return sweep.HasWork(time) ? Math.Max(0, sweep.Parallelism - _turns.Count(turn => turn?.Sweep.Id == id)) : 0;
    }

    private SimulatedSweep Find(string id) => _sweeps.Single(one => one.Id == id);

    /// <summary>Runs follow each other on a slot until its slice of time is used; those that were suspended go first.</summary>
    private double TurnOf(SimulatedSweep sweep)
    {
        if (_suspended[sweep.Id].TryDequeue(out var left)) return left;
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
