namespace RnnSweep.Drills.Sweeps;

/// <summary>A sweep of the drill.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">The name of its file.</param>
/// <param name="Seed">Its seed.</param>
internal sealed record SubmittedSweep(string Id, string Kind, int Seed)
{
    /// <summary>Sweeps of the same kind and seed have the same table.</summary>
    public string Table => FormattableString.Invariant($"{Kind}-{Seed}");
}
