namespace RnnSweep.Training.Functions;

/// <summary>
/// A function with several values that cannot all be least at once: what is best of it is a front. Equal arguments give equal bits on every machine.
/// Immutable, so thread-safe.
/// </summary>
public abstract class ParetoFunction
{
    private protected ParetoFunction()
    {
    }

    /// <summary>The name in a sweep file.</summary>
    public abstract string Name { get; }

    /// <summary>The least number of arguments.</summary>
    public abstract int LeastDimension { get; }

    /// <summary>The names of its values, in their order.</summary>
    public abstract IReadOnlyList<string> Metrics { get; }

    /// <summary>Its values at a point.</summary>
    /// <param name="x">Arguments, usually from 0 to 1, at least <see cref="LeastDimension"/> of them.</param>
    /// <exception cref="ArgumentException">There are too few.</exception>
    public double[] Evaluate(ReadOnlySpan<double> x) =>
        x.Length >= LeastDimension ? Values(x) : throw new ArgumentException($"{Name} does not take {x.Length} arguments", nameof(x));

    private protected abstract double[] Values(ReadOnlySpan<double> x);
}
