using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Training.Tests.Functions;

/// <summary>Functions that take their arguments by name, and <c>shift</c>; expected values are worked out from their definitions.</summary>
public sealed class NamedFunctionTests
{
    private static readonly (string, object?) A = ("kind", "a");
    private static readonly (string, object?) B = ("kind", "b");
    private static readonly (string, object?) C = ("kind", "c");

    [Fact]
    public void Value_Conditional_IsThatOfItsBranch()
    {
        Assert.Equal(4, Value("conditional", A, ("x", 3L)));
        Assert.Equal(9 + 0.1 * 49 - 0.5, Value("conditional", B, ("y", 1.0), ("n", 16L)), 1e-12);
        Assert.Equal(0.7, Value("conditional", C));
    }

    [Fact]
    public void Value_Conditional2_IsThatOfItsBranch()
    {
        (string, object?)[] shared = [("s", 2.0), ("t", -1.0)];
        Assert.Equal(0, Value("conditional2", [.. shared, A, ("x0", 2.0), ("x1", 2.0), ("x2", 2.0)]));
        Assert.Equal(3 * 3 * 4, Value("conditional2", [.. shared, A, ("x0", 0.0), ("x1", 4.0), ("x2", 0.0)]));
        Assert.Equal(3 * (0 + 1 + 4) + 16 + 16 + 0.5, Value("conditional2", [.. shared, B, ("y0", 1.0), ("y1", 2.0), ("y2", 3.0)]));
        Assert.Equal(100, Value("conditional2", [.. shared, C]));
    }

    [Fact]
    public void Value_RastriginKind_AddsTheKind() =>
        Assert.Equal(1 + 4 + 3, Value("rastrigin_kind", ("x0", 1.0), ("x1", 2.0), ("x2", 0.0), ("x3", 0.0), ("kind", 3L)), 1e-12);

    [Fact]
    public void Value_Mixed_IsThatOfItsFormula()
    {
        foreach (var (kind, least) in ((object?, double)[])[("a", 0.5), ("b", 0), ("c", 0)])
            Assert.Equal(least, Value("mixed", ("x", 1.0), ("y", -2.0), ("n", 7L), ("r", 0.01), ("kind", kind)), 1e-12);
        Assert.Equal(4 + 4 * 9 + 0.1 * 16 + 0.25 * Math.Log(10) * Math.Log(10),
            Value("mixed", ("x", 3.0), ("y", 1.0), ("n", 3L), ("r", 0.1), C), 1e-12);
    }

    [Theory]
    [InlineData("conditional", "function conditional: found no kind (one of a, b, c). Add it")]
    [InlineData("conditional2", "function conditional2: found no s (a number). Add it")]
    [InlineData("rastrigin_kind", "function rastrigin_kind: found no x0 (a number). Add it")]
    public void Refusal_ArgumentThatIsMissing_NamesIt(string name, string start)
    {
        Assert.StartsWith(start, FunctionCatalog.Refusal(TaskSettings.Of(new FunctionSettings(name)), Values(("other", 1L))), StringComparison.Ordinal);
        Assert.Null(FunctionCatalog.Refusal(TaskSettings.Of(new FunctionSettings("conditional")), Values(C)));
    }

    /// <summary>Offsets of peer.py --shift for seed 3, by Python: ((3 * 0.6180339887498949 + (i + 1) * 0.7548776662466927) % 1 - .5) * (hi - lo) / 2.</summary>
    [Fact]
    public void Value_Shift_MovesTheOptimum()
    {
        var shifted = TaskSettings.Of(new FunctionSettings("branin", Shift: 3));
        var (first, second) = (0.8173472437228324, -1.0210702594269738);
        var expected = FunctionCatalog.Find("branin")!.Evaluate([1.5 - first, 4 - second]);
        Assert.Equal(expected, FunctionCatalog.Value(shifted, Values(("x", 1.5), ("y", 4L))), 1e-12);
        Assert.StartsWith("shift: found -1; allowed: a whole number from 0 to 1000000.",
            FunctionCatalog.Refusal(TaskSettings.Of(new FunctionSettings("branin", Shift: -1))), StringComparison.Ordinal);
        Assert.StartsWith("shift: is given where function is conditional;",
            FunctionCatalog.Refusal(TaskSettings.Of(new FunctionSettings("conditional", Shift: 1))), StringComparison.Ordinal);
    }

    private static double Value(string name, params (string, object?)[] values) =>
        FunctionCatalog.Value(TaskSettings.Of(new FunctionSettings(name)), Values(values));

    private static List<KeyValuePair<string, ParameterValue>> Values(params (string Name, object? Value)[] values) =>
        [.. values.Select(pair => KeyValuePair.Create(pair.Name, LiteralValue.Of(pair.Value)))];
}
