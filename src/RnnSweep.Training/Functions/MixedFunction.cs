using RnnSweep.Numerics;

namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>mixed</c>: parameters of every kind. (x − 1)² + w (y + 2)² + 0.1 (n − 7)² + (ln(r / 0.01))² / 4 + k, x and y usually in [−5, 5], the whole number n in
/// 1 … 20, r in [0.0001, 1] by its logarithm; <c>kind</c> gives w and k: a 2 and 0.5, b 1 and 0, c 4 and 0. Minimum 0 in b and in c.
/// </summary>
internal sealed class MixedFunction : NamedFunction
{
    public override string Name => "mixed";

    private protected override double Value(NamedArguments x)
    {
        var (weight, more) = x.Word("kind", "a", "b", "c") switch
        {
            "a" => (2, 0.5),
            "b" => (1, 0.0),
            _ => (4, 0.0),
        };
        return Square(x.Number("x") - 1) + weight * Square(x.Number("y") + 2) + 0.1 * Square(x.Number("n") - 7)
            + 0.25 * Square(Elementary.Log(x.Number("r") / 0.01)) + more;
    }
}
