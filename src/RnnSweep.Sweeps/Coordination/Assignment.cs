namespace RnnSweep.Sweeps.Coordination;

/// <summary>A run that a worker has.</summary>
/// <param name="worker">Who.</param>
/// <param name="place">The process it trains in; null where only the journal says that it was given out.</param>
/// <param name="until">The epoch at which the worker waits for what comes next; the last there is where it only concludes.</param>
/// <param name="alone">True where nothing else may train in that process.</param>
internal sealed class Assignment(string worker, string? place, int until, bool alone = false)
{
    public string Worker => worker;

    public string? Place => place;

    public int Until { get; set; } = until;

    public bool Alone { get; set; } = alone;

    /// <summary>The worker was told to suspend the run: it is suspended once the worker offers its slot.</summary>
    public bool Suspended { get; set; }
}
