using RnnSweep.Numerics;

namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>conditional</c>: branches without shared parameters. Where <c>kind</c> is a: (x − 1)², x usually in [−5, 5]; b: (ln y + 3)² + 0.1 (n − 9)² − 0.5, y in
/// [0.001, 1] and n in 1 … 16; c: 0.7. Minimum −0.5 in b.
/// </summary>
internal sealed class ConditionalFunction : NamedFunction
{
    public override string Name => "conditional";

    private protected override double Value(NamedArguments x) => x.Word("kind", "a", "b", "c") switch
    {
        "a" => Square(x.Number("x") - 1),
        "b" => Square(Elementary.Log(x.Number("y")) + 3) + 0.1 * Square(x.Number("n") - 9) - 0.5,
        _ => 0.7,
    };
}
