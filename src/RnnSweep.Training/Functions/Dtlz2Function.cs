using RnnSweep.Numerics;

namespace RnnSweep.Training.Functions;

/// <summary>
/// DTLZ2 with three values (Deb, Thiele, Laumanns and Zitzler 2002): the first two arguments are angles, the others' distance from 0.5 is that from the front,
/// which is an eighth of the unit sphere.
/// </summary>
internal sealed class Dtlz2Function : ParetoFunction
{
    /// <inheritdoc/>
    public override string Name => "dtlz2";

    /// <inheritdoc/>
    public override int LeastDimension => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Metrics { get; } = ["f1", "f2", "f3"];

    private protected override double[] Values(ReadOnlySpan<double> x)
    {
        var radius = 1.0;
        foreach (var other in x[2..]) radius += (other - 0.5) * (other - 0.5);
        var (a, b) = (0.5 * Math.PI * x[0], 0.5 * Math.PI * x[1]);
        return [radius * Elementary.Cos(a) * Elementary.Cos(b), radius * Elementary.Cos(a) * Elementary.Sin(b), radius * Elementary.Sin(a)];
    }
}
