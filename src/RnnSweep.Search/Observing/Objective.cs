namespace RnnSweep.Search.Observing;

/// <summary>What a search is for.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Maximize">True where more is better. Values reach methods and rules negated then, so that all of them minimise.</param>
public sealed record Objective(string Metric, bool Maximize)
{
    /// <summary>A value of the metric as methods and rules get it.</summary>
    public double Minimised(double value) => Maximize ? -value : value;
}
