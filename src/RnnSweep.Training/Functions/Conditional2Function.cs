namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>conditional2</c>: parameters of a branch that go with shared ones; all numbers usually in [−5, 5]. Where <c>kind</c> is a: 3 Σ (xᵢ − s)² + (s − 2)² +
/// (t +
/// 1)² over x0, x1, x2; b: 3 Σ (yᵢ + t)² + (t − 3)² + (s + 2)² + 0.5 over y0, y1, y2; c: 100. Minimum 0 in a.
/// </summary>
internal sealed class Conditional2Function : NamedFunction
{
    public override string Name => "conditional2";

    private protected override double Value(NamedArguments x)
    {
        var (s, t) = (x.Number("s"), x.Number("t"));
        return x.Word("kind", "a", "b", "c") switch
        {
            "a" => 3 * (Square(x.Number("x0") - s) + Square(x.Number("x1") - s) + Square(x.Number("x2") - s)) + Square(s - 2) + Square(t + 1),
            "b" => 3 * (Square(x.Number("y0") + t) + Square(x.Number("y1") + t) + Square(x.Number("y2") + t)) + Square(t - 3) + Square(s + 2) + 0.5,
            _ => 100,
        };
    }
}
