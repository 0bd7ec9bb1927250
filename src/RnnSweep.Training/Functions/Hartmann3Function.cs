namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>hartmann3</c> (see <see cref="HartmannFunction"/>). 3 arguments; domain [0, 1]; minimum −3.862782147820755 at (0.114614, 0.555649, 0.852547).
/// </summary>
internal sealed class Hartmann3Function : HartmannFunction
{
    public override string Name => "hartmann3";

    public override int? Dimension => 3;

    private protected override ReadOnlySpan<double> Widths =>
    [
        3.0, 10, 30,
        0.1, 10, 35,
        3.0, 10, 30,
        0.1, 10, 35,
    ];

    // P₄₁ is 0.03815 as first published; some later tables round it to 0.0381, which moves the minimum to −3.86277979.
    private protected override ReadOnlySpan<double> Centres =>
    [
        0.36890, 0.1170, 0.2673,
        0.46990, 0.4387, 0.7470,
        0.10910, 0.8732, 0.5547,
        0.03815, 0.5743, 0.8828,
    ];

    public override double Minimum(int dimension) => -3.8627821478207553;

    public override IReadOnlyList<double> Minimizer(int dimension) => [0.11461433858967198, 0.55564884997185693, 0.85254695352086578];
}
