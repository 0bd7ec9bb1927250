namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>rastrigin_kind</c>: <see cref="RastriginFunction"/> of x0, x1, x2 and x3, plus <c>kind</c>, usually one of the numbers 0, 1, 2 and 3 as categories.
/// Minimum
/// 0.
/// </summary>
internal sealed class RastriginKindFunction : NamedFunction
{
    private static readonly RastriginFunction Rastrigin = new();

    public override string Name => "rastrigin_kind";

    private protected override double Value(NamedArguments x) =>
        Rastrigin.Evaluate([x.Number("x0"), x.Number("x1"), x.Number("x2"), x.Number("x3")]) + x.Number("kind");
}
