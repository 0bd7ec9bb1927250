using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.Parity;

/// <summary>
/// <c>parity</c>: whether the number of ones so far is odd. With <c>last_step</c> it is asked once, at the end, which gradient descent hardly learns beyond
/// short sequences (Bengio and Frasconi 1994 made it a test of that); with <c>per_step</c> at every step, where an automaton of two states shows itself.
/// Who does not remember has ln 2 (per_step: at every step but the first, whose answer is its input, so ln 2·(T − 1)/T).
/// </summary>
internal sealed class ParityTask : GeneratedTask
{
    /// <inheritdoc/>
    public override string Name => "parity";

    /// <inheritdoc/>
    public override string Summary => "Whether the number of ones among T bits is odd, at the end or, with per_step, so far.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    protected override IReadOnlyList<Pattern> Patterns => [Pattern.LastStep, Pattern.PerStep];

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(10, 1);

    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan) => (1, 2);

    /// <inheritdoc/>
    protected override TaskMemory MemoryOf(GeneratorPlan plan) => new(
        plan.Pattern == Pattern.PerStep ? Elementary.Log(2) * (plan.Steps - 1) / plan.Steps : Elementary.Log(2), plan.Steps - 1);

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var odd = 0;
        for (var t = 0; t < plan.Steps; t++)
        {
            var bit = (int)random.NextBelow(2);
            odd ^= bit;
            to.Input(bit);
            if (plan.Pattern == Pattern.PerStep) to.Class(odd);
        }
        if (plan.Pattern == Pattern.LastStep) to.Class(odd);
        to.End(plan.Steps);
    }
}
