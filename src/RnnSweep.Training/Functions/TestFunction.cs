namespace RnnSweep.Training.Functions;

/// <summary>
/// A function with a known minimum, for trying out methods. The same arguments give the same bits on every machine: sums are taken
/// in the order of the arguments, and exp, sin and cos are the project's own. Immutable, so thread-safe.
/// </summary>
public abstract class TestFunction
{
    private protected TestFunction() { }

    /// <summary>The name in a sweep file (<c>hartmann6</c>).</summary>
    public abstract string Name { get; }

    /// <summary>The number of arguments, or null where any number from <see cref="LeastDimension"/> on will do.</summary>
    public virtual int? Dimension => null;

    /// <summary>The fewest arguments that it takes.</summary>
    public virtual int LeastDimension => Dimension ?? 1;

    /// <summary>The interval that one argument is usually searched in. Arguments outside are taken as they are.</summary>
    /// <param name="index">The argument, from 0.</param>
    public abstract (double Low, double High) Bounds(int index);

    /// <summary>The least value of the function.</summary>
    /// <param name="dimension">The number of arguments.</param>
    public abstract double Minimum(int dimension);

    /// <summary>A point where it takes its least value (one of several, for some), to float64.</summary>
    /// <param name="dimension">The number of arguments.</param>
    public abstract IReadOnlyList<double> Minimizer(int dimension);

    /// <summary>Whether it can be called with so many arguments.</summary>
    public bool Takes(int count) => Dimension is { } dimension ? count == dimension : count >= LeastDimension;

    /// <summary>The value at a point; NaN or infinite where the arguments are, or are too large for float64.</summary>
    /// <exception cref="ArgumentException">It does not take so many arguments.</exception>
    public double Evaluate(ReadOnlySpan<double> x) =>
        Takes(x.Length) ? Value(x) : throw new ArgumentException($"{Name} does not take {x.Length} arguments", nameof(x));

    private protected abstract double Value(ReadOnlySpan<double> x);

    private protected static double[] Everywhere(double value, int dimension)
    {
        var point = new double[dimension];
        Array.Fill(point, value);
        return point;
    }
}
