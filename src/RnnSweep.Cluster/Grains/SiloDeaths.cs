namespace RnnSweep.Cluster.Grains;

/// <summary>Whether the silo of a run is known to be dead: then nobody need wait until the run's silence has lasted.</summary>
/// <param name="membership">What this silo knows of the others.</param>
internal sealed class SiloDeaths(IClusterMembershipService membership)
{
    /// <summary>By its address, or, where a coordinator that was rebuilt knows only a worker's name, by that: <c>name of the silo/slot</c>.</summary>
    public bool Include(string? silo, string worker)
    {
        var members = membership.CurrentSnapshot.Members;
        if (silo is not null) return members.TryGetValue(SiloAddress.FromParsableString(silo), out var member) && member.Status == SiloStatus.Dead;
        if (worker.LastIndexOf('/') is not (> 0 and var end)) return false;
        // One that was started again has the name of the dead one.
        var named = members.Values.Where(one => one.Name == worker[..end]).ToArray();
        return named.Length > 0 && Array.TrueForAll(named, one => one.Status == SiloStatus.Dead);
    }
}
