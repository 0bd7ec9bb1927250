namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>hartmann6</c> (see <see cref="HartmannFunction"/>). 6 arguments; domain [0, 1]; minimum −3.322368011415515 at
/// (0.201690, 0.150011, 0.476874, 0.275332, 0.311652, 0.657301). Without the factor and logarithm that some authors rescale it by.
/// </summary>
internal sealed class Hartmann6Function : HartmannFunction
{
    public override string Name => "hartmann6";

    public override int? Dimension => 6;

    private protected override ReadOnlySpan<double> Widths =>
    [
        10.0, 3.0, 17.0, 3.5, 1.7, 8,
        0.05, 10, 17.0, 0.1, 8.0, 14,
        3.00, 3.5, 1.70, 10, 17, 8,
        17.0, 8.0, 0.05, 10, 0.1, 14,
    ];

    private protected override ReadOnlySpan<double> Centres =>
    [
        0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886,
        0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991,
        0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650,
        0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381,
    ];

    public override double Minimum(int dimension) => -3.3223680114155148;

    public override IReadOnlyList<double> Minimizer(int dimension) =>
        [0.20168951100670542, 0.15001069182345797, 0.47687397422189700, 0.27533243049405607, 0.31165161660011324, 0.65730053406562031];
}
