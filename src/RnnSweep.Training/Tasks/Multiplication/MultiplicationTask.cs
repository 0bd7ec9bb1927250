using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.Multiplication;

/// <summary>
/// <c>multiplication</c>: the product of the two marked numbers of a sequence, at its end (Hochreiter and Schmidhuber 1997, experiment 5), marked as
/// in adding. Always answering 1/4 has a mean squared error of Var(U₁·U₂) = 7/144.
/// </summary>
internal sealed class MultiplicationTask : GeneratedTask
{
    /// <inheritdoc/>
    public override string Name => "multiplication";

    /// <inheritdoc/>
    public override string Summary => "The product of two marked numbers among T, at the end of the sequence.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.MeanSquaredError);

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(50, 2);

    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan) => (2, 1);

    /// <inheritdoc/>
    protected override TaskMemory MemoryOf(GeneratorPlan plan) => new(7.0 / 144, plan.Steps - 1);

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var (first, second) = MarkedPair.Write(plan.Steps, ref random, to);
        to.Target(first * second);
        to.End(plan.Steps);
    }
}
