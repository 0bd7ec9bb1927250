using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.ListOps;

/// <summary>
/// <c>listops</c>: the value, a digit, of an expression such as <c>[MAX 2 9 [MIN 4 7 ] 0 ]</c> of more than T/2 and at most T symbols (Nangia and Bowman 2018).
/// Operators are minimum, maximum, median (rounded down) and sum modulo 10, each of two to five arguments, nested at most six deep. Its tree is that of
/// brackets: operators are the parents of their arguments and of their closing bracket.
/// </summary>
/// <remarks>An expression is drawn from its root, an argument being an expression with probability 0.35, until one has a length that fits.</remarks>
internal sealed class ListOpsTask : GeneratedTask
{
    private const int Digits = 10;

    /// <inheritdoc/>
    public override string Name => "listops";

    /// <inheritdoc/>
    public override string Summary => "The value of a nested expression of T symbols over digits: minimum, maximum, median, sum modulo 10.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasTrees => true;

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(30, 4, 200);

    /// <summary>Ten digits, four operators with their brackets, the closing bracket.</summary>
    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan) => (ListOpsExpression.Symbols, Digits);

    /// <summary>Expressions have lengths of their own.</summary>
    /// <inheritdoc/>
    protected override int? StepsOf(GeneratorPlan plan) => null;

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var expression = new ListOpsExpression();
        do expression.Draw(ref random, plan.Steps);
        while (expression.Length > plan.Steps || expression.Length <= plan.Steps / 2);
        for (var i = 0; i < expression.Length; i++)
        {
            to.Symbol(expression.Tokens[i]);
            to.Parent(expression.Parents[i]);
        }
        to.Class(expression.Value);
        to.End(expression.Length);
    }
}
