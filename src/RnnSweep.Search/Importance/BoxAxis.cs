namespace RnnSweep.Search.Importance;

/// <summary>A side of the box over which a tree is averaged: an interval, or categories that have weights.</summary>
/// <param name="Low">The least coordinate; 0 for categories.</param>
/// <param name="High">The largest coordinate.</param>
/// <param name="Weights">How much each category, 0, 1, 2 …, counts; they add up to 1. Empty for an interval.</param>
internal sealed record BoxAxis(double Low, double High, double[] Weights)
{
    /// <summary>Whether coordinates are categories.</summary>
    public bool IsCategory => Weights.Length > 0;
}
