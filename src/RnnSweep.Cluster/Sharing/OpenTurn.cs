namespace RnnSweep.Cluster.Sharing;

/// <summary>A sweep has a slot.</summary>
/// <param name="Number">Tells it from other turns on the slot.</param>
/// <param name="Began">When, in seconds of the share book's time.</param>
/// <param name="Expected">How long it was expected to last when it began, in seconds.</param>
internal sealed record OpenTurn(long Number, double Began, double Expected)
{
    /// <summary>Seconds that it has lasted.</summary>
    public double Lasted(double now) => now - Began;
}
