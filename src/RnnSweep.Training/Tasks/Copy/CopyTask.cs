using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.Copy;

/// <summary>
/// <c>copy</c>: ten symbols of eight, T − 1 blanks, one marker, ten blanks; after the marker the ten symbols are to be repeated, before it blanks
/// (Hochreiter and Schmidhuber 1997; sizes as Arjovsky, Shah and Bengio 2016). The loss is the mean over all T + 20 steps. Who forgets everything but
/// counts steps has 10·ln 8/(T + 20).
/// </summary>
internal sealed class CopyTask : GeneratedTask
{
    internal static readonly TaskKey Symbols = new("symbols", 8L, "Different symbols to be remembered.") { Minimum = 2, Maximum = 256 };
    internal static readonly TaskKey Width = new("width", 10L, "Symbols to be remembered a sequence.") { Maximum = 1000 };

    /// <inheritdoc/>
    public override string Name => "copy";

    /// <inheritdoc/>
    public override string Summary => "Ten symbols to be repeated after T steps; a sequence has T + 20 steps.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [Symbols, Width];

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(20, 1);

    /// <summary>Symbols, blank and marker come in; symbols and blank go out.</summary>
    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan)
    {
        var symbols = (int)plan.Arguments.Whole(Symbols);
        return (symbols + 2, symbols + 1);
    }

    /// <inheritdoc/>
    protected override TaskMemory MemoryOf(GeneratorPlan plan) => new(
        plan.Arguments.Whole(Width) * Elementary.Log(plan.Arguments.Whole(Symbols)) / (plan.Steps + 2 * plan.Arguments.Whole(Width)),
        plan.Steps + (int)plan.Arguments.Whole(Width));

    /// <summary>Before and after the wait stand the symbols.</summary>
    /// <inheritdoc/>
    protected override int? StepsOf(GeneratorPlan plan) => plan.Steps + 2 * (int)plan.Arguments.Whole(Width);

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var (symbols, width) = ((int)plan.Arguments.Whole(Symbols), (int)plan.Arguments.Whole(Width));
        var (blank, marker) = (symbols, symbols + 1);
        Span<int> remembered = stackalloc int[width];
        for (var i = 0; i < width; i++)
        {
            remembered[i] = (int)random.NextBelow(symbols);
            to.Symbol(remembered[i]);
        }
        for (var t = 1; t < plan.Steps; t++) to.Symbol(blank);
        to.Symbol(marker);
        for (var i = 0; i < width; i++) to.Symbol(blank);
        for (var t = 0; t < plan.Steps + width; t++) to.Class(blank);
        for (var i = 0; i < width; i++) to.Class(remembered[i]);
        to.End(plan.Steps + 2 * width);
    }
}
