using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Recipes.Tests.Tasks;

/// <summary>
/// <c>first_symbol</c>: a one or a zero, then noise; asked at the end is the first. Needs memory over T − 1 steps; who does not remember has ln 2.
/// </summary>
internal sealed class FirstSymbolTask : GeneratedTask
{
    public override string Name => "first_symbol";

    public override string Summary => "Which of two symbols came first, asked after T steps of noise.";

    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    // sequence_length is 10 unless a sweep says otherwise, and at least 2.
    protected override WholeRange Lengths => new(10, 2);

    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan) => (1, 2);

    // What rules and charts compare with: the loss without memory, and over how many steps it is needed.
    protected override TaskMemory MemoryOf(GeneratorPlan plan) => new(Numerics.Elementary.Log(2), plan.Steps - 1);

    // Called once a sequence, with a stream of its own: the same sequence whoever draws it, and in whatever order.
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var first = (int)random.NextBelow(2);
        to.Input(first == 0 ? -1 : 1);
        for (var t = 1; t < plan.Steps; t++) to.Input((float)(0.2 * (2 * random.NextDouble() - 1)));
        to.Class(first);
        to.End(plan.Steps);
    }
}
