namespace RnnSweep.Search.Space;

/// <summary>Where a parameter's values come from. The kinds and their exact draws are W&amp;B's (docs/sweep-files.md).</summary>
public abstract record Distribution
{
    /// <summary>Its name in a sweep file: <c>constant</c>, <c>categorical</c>, <c>int_uniform</c> …</summary>
    public abstract string Name { get; }
}
