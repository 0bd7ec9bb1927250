using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.DelayedEcho;

/// <summary>
/// <c>delayed_echo</c>: at every step, say what came in <c>lag</c> steps before; in the first <c>lag</c> steps, say nothing (a class of its own). The
/// short-term memory task of Jaeger 2002, with symbols. Who forgets everything but counts steps has (T − lag)/T·ln K for K symbols.
/// </summary>
internal sealed class DelayedEchoTask : GeneratedTask
{
    internal static readonly TaskKey Symbols = new("symbols", 2L, "Different symbols.") { Minimum = 2, Maximum = 256 };

    /// <inheritdoc/>
    public override string Name => "delayed_echo";

    /// <inheritdoc/>
    public override string Summary => "At every one of T steps, the symbol that came in lag steps before.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [Symbols];

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(50, 2);

    /// <inheritdoc/>
    protected override WholeRange? Lags => new(10, 1, 50_000);

    /// <inheritdoc/>
    protected override int DefaultLength(int lag) => Math.Max(Lengths.Default, 2 * lag);

    /// <inheritdoc/>
    protected override string? Refusal(GeneratorPlan plan) => plan.Lag < plan.Steps
        ? null
        : $"lag {plan.Lag} does not fit sequence_length {plan.Steps}: nothing would ever be repeated. Make the sequence longer, or leave sequence_length out "
            + "for twice the lag.";

    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan)
    {
        var symbols = (int)plan.Arguments.Whole(Symbols);
        return (symbols, symbols + 1);
    }

    /// <inheritdoc/>
    protected override TaskMemory MemoryOf(GeneratorPlan plan) =>
        new(Elementary.Log(plan.Arguments.Whole(Symbols)) * (plan.Steps - plan.Lag) / plan.Steps, plan.Lag);

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var symbols = (int)plan.Arguments.Whole(Symbols);
        var seen = new int[plan.Steps];
        for (var t = 0; t < plan.Steps; t++)
        {
            seen[t] = (int)random.NextBelow(symbols);
            to.Symbol(seen[t]);
            to.Class(t < plan.Lag ? symbols : seen[t - plan.Lag]);
        }
        to.End(plan.Steps);
    }
}
