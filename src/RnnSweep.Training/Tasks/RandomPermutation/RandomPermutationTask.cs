using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.RandomPermutation;

/// <summary>
/// <c>random_permutation</c>: the first symbol, 0 or 1, is to be named after T − 1 others drawn from the rest of the alphabet (Hochreiter and Schmidhuber
/// 1997, experiment 2b, as the code of Pascanu, Mikolov and Bengio 2013 has it, which draws with replacement). All symbols are outputs; who knows that only
/// two can be right has ln 2.
/// </summary>
internal sealed class RandomPermutationTask : GeneratedTask
{
    internal static readonly TaskKey Symbols = new("symbols", 100L, "Symbols of the alphabet; the first two are those to remember.")
    {
        Minimum = 3,
        Maximum = 1000
    };

    /// <inheritdoc/>
    public override string Name => "random_permutation";

    /// <inheritdoc/>
    public override string Summary => "Which of two symbols the sequence began with, after T − 1 others of a hundred.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [Symbols];

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(30, 2);

    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan)
    {
        var symbols = (int)plan.Arguments.Whole(Symbols);
        return (symbols, symbols);
    }

    /// <inheritdoc/>
    protected override TaskMemory MemoryOf(GeneratorPlan plan) => new(Elementary.Log(2), plan.Steps - 1);

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var others = plan.Arguments.Whole(Symbols) - 2;
        var first = (int)random.NextBelow(2);
        to.Symbol(first);
        for (var t = 1; t < plan.Steps; t++) to.Symbol(2 + (int)random.NextBelow(others));
        to.Class(first);
        to.End(plan.Steps);
    }
}
