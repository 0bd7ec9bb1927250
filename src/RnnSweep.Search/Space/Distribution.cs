namespace RnnSweep.Search.Space;

/// <summary>Where a parameter's values come from. The kinds and their exact draws are W&amp;B's (docs/sweep-files.md).</summary>
public abstract record Distribution
{
    /// <summary>Its name in a sweep file: <c>constant</c>, <c>categorical</c>, <c>int_uniform</c> …</summary>
    public abstract string Name { get; }

    /// <summary>The inverse of its cumulative distribution: the value that one uniform number stands for.</summary>
    /// <param name="u">From 0 (included) to 1 (left out).</param>
    public abstract ParameterValue Draw(double u);

    /// <summary>What is wrong with its bounds, one sentence each, without the parameter's name; empty where it can be drawn from.</summary>
    public abstract IEnumerable<string> Problems();
}
