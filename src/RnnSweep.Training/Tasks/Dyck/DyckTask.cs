using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.Dyck;

/// <summary>
/// <c>dyck</c>: brackets of k kinds, nested at most m deep; at every step, which kind closes the innermost open one, or that none is open: k + 1 classes. The
/// language Dyck-(k, m) of Hewitt et al. 2020, asked for the top of the stack. The answer follows from the past, so a perfect network has a loss of 0; after an
/// opening bracket it is that bracket's kind, so memory is needed after closing ones only.
/// </summary>
/// <remarks>
/// A word of T brackets is drawn from left to right: opened where nothing is open, closed where m are open or where as many steps are left as are open,
/// otherwise either with probability 1/2; kinds are uniform. What a table by step and input, without a memory, reaches is measured in docs/reference/tasks.md.
/// </remarks>
internal sealed class DyckTask : GeneratedTask
{
    internal static readonly TaskKey Kinds = new("kinds", 2L, "Kinds of brackets.") { Maximum = 100 };
    internal static readonly TaskKey Depth = new("depth", 4L, "Brackets that are open at a time, at most.") { Maximum = 1000 };

    /// <inheritdoc/>
    public override string Name => "dyck";

    /// <inheritdoc/>
    public override string Summary => "T nested brackets: at every step, which kind closes the innermost open one.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [Kinds, Depth];

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(32, 2);

    /// <inheritdoc/>
    public override string? Refusal(TrainingSettings settings, TaskSettings task) =>
        base.Refusal(settings, task) ?? (settings.SequenceLength % 2 == 1
            ? $"sequence_length {settings.SequenceLength} does not fit dyck: every bracket is closed, so the number of steps is even."
            : null);

    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan)
    {
        var kinds = (int)plan.Arguments.Whole(Kinds);
        return (2 * kinds, kinds + 1);
    }

    /// <summary>Symbol i opens kind i, symbol k + i closes it; class k says that none is open.</summary>
    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var (kinds, most) = ((int)plan.Arguments.Whole(Kinds), (int)plan.Arguments.Whole(Depth));
        var open = new Stack<int>();
        for (var t = 0; t < plan.Steps; t++)
        {
            var mustClose = open.Count == most || open.Count == plan.Steps - t;
            if (open.Count == 0 || (!mustClose && random.NextBelow(2) == 0))
            {
                open.Push((int)random.NextBelow(kinds));
                to.Symbol(open.Peek());
            }
            else to.Symbol(kinds + open.Pop());
            to.Class(open.Count == 0 ? kinds : open.Peek());
        }
        to.End(plan.Steps);
    }
}
