using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>Where a parameter's values come from. The kinds and their exact draws are W&amp;B's (docs/reference/sweep-files.md).</summary>
public abstract record Distribution
{
    /// <summary>The largest number that a stream gives, 1 − 2⁻⁵³.</summary>
    private const double AlmostOne = 1 - 1.0 / (1L << 53);

    /// <summary>Its name in a sweep file: <c>constant</c>, <c>categorical</c>, <c>int_uniform</c> …</summary>
    public abstract string Name { get; }

    /// <summary>The values of a list or a constant, in the file's order; null for a range.</summary>
    public virtual IReadOnlyList<ParameterValue>? Listed => null;

    /// <summary>The step of a quantised range; null for all others.</summary>
    public virtual double? Quantum => null;

    /// <summary>True for a range that gives whole numbers only.</summary>
    public virtual bool IsWhole => false;

    /// <summary>True for a range whose values are spread by orders of magnitude.</summary>
    public virtual bool IsLogarithmic => false;

    /// <summary>The smallest value that a draw from a sound range can give.</summary>
    public ParameterValue Lowest => Draw(0);

    /// <summary>The largest value that a draw from a sound range can give.</summary>
    public ParameterValue Highest => Draw(AlmostOne);

    /// <summary>The inverse of its cumulative distribution: the value that one uniform number stands for.</summary>
    /// <param name="u">From 0 (included) to 1 (left out).</param>
    public abstract ParameterValue Draw(double u);

    /// <summary>What is wrong with its bounds, one sentence each, without the parameter's name; empty where it can be drawn from.</summary>
    public abstract IEnumerable<string> Problems();
}
