namespace RnnSweep.Cluster.Sharing;

/// <summary>
/// Claims. Where runs are longer than a quantum, a sweep need not wait for their ends: it claims a slot of the sweep that is the furthest ahead of it, whose
/// run is then suspended at its next report. No run loses its slot before it has had it for a quantum, and none to a sweep that would be ahead of its own after
/// a quantum: so nothing is suspended in turn.
/// </summary>
internal sealed partial class FairShare
{
    /// <summary>The quantum by default: 10 s. To suspend a run and continue with it costs some milliseconds.</summary>
    public const double DefaultQuantum = 10;

    private readonly Dictionary<SlotKey, string> _claims = [];

    /// <summary>A silo says that a run has a slot. A turn from before this book, of which nothing else is told, is in it from now on.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="sweep">The run's sweep.</param>
    /// <param name="seconds">How long it has had it.</param>
    /// <param name="notice">The longest time between its reports; null before the first.</param>
    /// <param name="now">The time in seconds.</param>
    public void Hold(SlotKey slot, string sweep, double seconds, double? notice, double now)
    {
        Advance(now);
        if (!_sweeps.TryGetValue(sweep, out var owner)) return;
        if (HolderOf(slot) is null) Begin(owner, slot, new OpenTurn(++_turns, _now - seconds, 0));
        if (notice is { } said && owner.Turns.ContainsKey(slot)) owner.Notice = owner.Notice is { } before && before > said ? (before + said) / 2 : said;
        Rebase();
    }

    /// <summary>Idle sweeps that are to be asked again, though no slot is free, because one on a silo could be claimed for them.</summary>
    public string[] Drowsy(string silo, double now)
    {
        Advance(now);
        return [.. _sweeps.Values.Where(sweep => sweep.IsIdle && sweep.AskAgainAt <= _now && Claimable(silo).Any(turn => turn.Holder != sweep))
            .OrderBy(sweep => sweep.Id, StringComparer.Ordinal).Select(sweep => sweep.Id)];
    }

    /// <summary>A sweep that was idle has something to give.</summary>
    public void Wake(string sweep)
    {
        if (!_sweeps.TryGetValue(sweep, out var awake)) return;
        (awake.IsIdle, awake.Pause) = (false, 0);
        Rebase();
    }

    /// <summary>The next slot of a silo that is to be claimed, and for whom; null where all is fair, or no run has had its quantum.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="served">Sweeps that are to claim nothing more now.</param>
    /// <param name="now">The time in seconds.</param>
    public (SlotKey Slot, string Claimant)? NextClaim(string silo, IReadOnlySet<string> served, double now)
    {
        Advance(now);
        Rebase();
        var claimant = _sweeps.Values.Where(sweep => !sweep.IsIdle && !served.Contains(sweep.Id))
            .OrderBy(sweep => sweep.PassAhead(_now, quantum)).ThenBy(sweep => sweep.Id, StringComparer.Ordinal).FirstOrDefault();
        if (claimant is null) return null;
        var ahead = Claimable(silo).Where(turn => turn.Holder != claimant)
            .OrderByDescending(turn => turn.Holder.PassAhead(_now, quantum)).ThenBy(turn => turn.Holder.Id, StringComparer.Ordinal)
            .ThenBy(turn => turn.Began).ThenBy(turn => turn.Slot.Slot).FirstOrDefault();
        if (ahead.Holder is null || claimant.PassAhead(_now, quantum) + quantum / claimant.Weight > ahead.Holder.PassAhead(_now, quantum)) return null;
        return (ahead.Slot, claimant.Id);
    }

    /// <summary>Claims a slot until its turn ends, or its claimant has nothing to give. False: there is nothing to claim.</summary>
    public bool Claim(SlotKey slot, string claimant)
    {
        if (!_sweeps.TryGetValue(claimant, out var sweep) || HolderOf(slot) is null || !_claims.TryAdd(slot, claimant)) return false;
        sweep.Claims++;
        return true;
    }

    /// <summary>How many slots a sweep claims.</summary>
    public int ClaimsOf(string sweep) => _sweeps.TryGetValue(sweep, out var claimant) ? claimant.Claims : 0;

    /// <summary>The numbers of a silo's slots that are claimed.</summary>
    public int[] ClaimsOn(string silo) => [.. _claims.Keys.Where(slot => slot.Silo == silo).Select(slot => slot.Slot).Order()];

    /// <summary>Turns on a silo that have had their quantum, of sweeps that can be asked to suspend a run.</summary>
    private IEnumerable<(SweepShare Holder, SlotKey Slot, double Began)> Claimable(string silo) =>
        from holder in _sweeps.Values
        where holder.Notice is not null
        from turn in holder.Turns
        where turn.Key.Silo == silo && turn.Value.Lasted(_now) >= quantum && !_claims.ContainsKey(turn.Key)
        select (holder, turn.Key, turn.Value.Began);

    private void Unclaim(SlotKey slot)
    {
        if (_claims.Remove(slot, out var claimant) && _sweeps.TryGetValue(claimant, out var sweep)) sweep.Claims--;
    }

    /// <summary>Drops all claims of a sweep.</summary>
    private void Unclaim(string claimant)
    {
        foreach (var (slot, by) in _claims)
            if (by == claimant) Unclaim(slot);
    }
}
