namespace RnnSweep.Drills.Faults;

/// <summary>One fault of the plan.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Kind">What.</param>
/// <param name="Before">Seconds of quiet before it.</param>
/// <param name="Silo">A number from 0 to below 1, by which the silo is chosen.</param>
/// <param name="Length">Another, by which it is chosen how long it takes.</param>
internal sealed record Fault(int Number, FaultKind Kind, double Before, double Silo, double Length)
{
    /// <summary>A length in seconds.</summary>
    public TimeSpan Between(double shortest, double longest) => TimeSpan.FromSeconds(shortest + (longest - shortest) * Length);
}
