using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.Adding;

/// <summary>
/// <c>adding</c>: the sum of the two marked numbers of a sequence, at its end (Hochreiter and Schmidhuber 1997, experiment 4, in the form of
/// Le, Jaitly and Hinton 2015: numbers from [0, 1), a marker in each half). Always answering 1 has a mean squared error of Var(U₁ + U₂) = 1/6.
/// </summary>
internal sealed class AddingTask : GeneratedTask
{
    /// <inheritdoc/>
    public override string Name => "adding";

    /// <inheritdoc/>
    public override string Summary => "The sum of two marked numbers among T, at the end of the sequence.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.MeanSquaredError);

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(50, 2);

    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan) => (2, 1);

    /// <inheritdoc/>
    protected override TaskMemory MemoryOf(GeneratorPlan plan) => new(1.0 / 6, plan.Steps - 1);

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var (first, second) = MarkedPair.Write(plan.Steps, ref random, to);
        to.Target(first + second);
        to.End(plan.Steps);
    }
}
