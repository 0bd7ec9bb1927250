namespace RnnSweep.Training.Functions;

/// <summary>
/// ZDT1 (Zitzler, Deb and Thiele 2000): f1 = x0, f2 = g (1 − √(f1/g)) with g = 1 + 9 times the mean of the others. Its front is f2 = 1 − √f1, where the
/// others are 0.
/// </summary>
internal sealed class Zdt1Function : ParetoFunction
{
    /// <inheritdoc/>
    public override string Name => "zdt1";

    /// <inheritdoc/>
    public override int LeastDimension => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Metrics { get; } = ["f1", "f2"];

    private protected override double[] Values(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var other in x[1..]) sum += other;
        var g = 1 + 9 * sum / (x.Length - 1);
        return [x[0], g * (1 - Math.Sqrt(x[0] / g))];
    }
}
