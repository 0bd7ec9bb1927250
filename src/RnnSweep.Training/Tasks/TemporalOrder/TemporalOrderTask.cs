using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.TemporalOrder;

/// <summary>
/// <c>temporal_order</c>: n symbols, each X or Y, stand among distractors of four kinds; at the end of the sequence their order is to be told, one class of
/// 2ⁿ (Hochreiter and Schmidhuber 1997, experiments 6a and 6b; without their start and end symbols, as Pascanu, Mikolov and Bengio 2013 have it). Guessing
/// has n·ln 2.
/// </summary>
/// <remarks>
/// Where they stand, for T steps: two in [0.1·T, 0.2·T) and [0.5·T, 0.6·T); three in [0.1·T, 0.2·T), [0.3·T, 0.4·T) and [0.6·T, 0.7·T), both as in the
/// code of Pascanu et al.; n ≥ 4, symbol k from 0 in [k·T/n, k·T/n + T/2n), which is this project's own.
/// </remarks>
internal sealed class TemporalOrderTask : GeneratedTask
{
    internal static readonly TaskKey Bits = new("bits", 2L, "Symbols whose order is asked for; 2 to this power are the classes.") { Minimum = 2, Maximum = 6 };

    private const int Distractors = 4;

    /// <inheritdoc/>
    public override string Name => "temporal_order";

    /// <inheritdoc/>
    public override string Summary => "In which order X and Y stood among T symbols, at the end of the sequence.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [Bits];

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(30, 12);

    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan) => (2 + Distractors, 1 << (int)plan.Arguments.Whole(Bits));

    /// <summary>The first step at which symbol k of n may stand, and how many steps there are from it.</summary>
    internal static (int First, int Count) Place(int k, int n, int steps) => (n, k) switch
    {
        (2, 0) or (3, 0) => (steps / 10, steps / 10),
        (2, _) => (steps / 2, steps / 10),
        (3, 1) => (3 * steps / 10, steps / 10),
        (3, _) => (6 * steps / 10, steps / 10),
        _ => (k * steps / n, steps / (2 * n)),
    };

    /// <inheritdoc/>
    protected override TaskMemory MemoryOf(GeneratorPlan plan) => new(
        plan.Arguments.Whole(Bits) * Elementary.Log(2), plan.Steps - 1 - Place(0, (int)plan.Arguments.Whole(Bits), plan.Steps).First);

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var bits = (int)plan.Arguments.Whole(Bits);
        Span<int> places = stackalloc int[bits];
        for (var k = 0; k < bits; k++)
        {
            var (first, count) = Place(k, bits, plan.Steps);
            places[k] = first + (int)random.NextBelow(count);
        }
        var (answer, next) = (0, 0);
        for (var t = 0; t < plan.Steps; t++)
        {
            if (next < bits && t == places[next])
            {
                var bit = (int)random.NextBelow(2);
                answer |= bit << next++;
                to.Symbol(bit);
            }
            else to.Symbol(2 + (int)random.NextBelow(Distractors));
        }
        to.Class(answer);
        to.End(plan.Steps);
    }
}
