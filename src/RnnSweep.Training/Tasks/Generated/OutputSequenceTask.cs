using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.Generated;

/// <summary>
/// A sequence is read and another is produced: n symbols, n uniform on T/2 (rounded up) to T, each uniform on k; then the n symbols of the answer and
/// an end symbol.
/// </summary>
internal abstract class OutputSequenceTask : GeneratedTask
{
    internal static readonly TaskKey Symbols = new("symbols", 10L, "Different symbols.") { Minimum = 2, Maximum = 256 };

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.EncoderDecoder, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [Symbols];

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(10, 1);

    /// <summary>Symbols come in; symbols and the end, the last class, go out.</summary>
    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan)
    {
        var symbols = (int)plan.Arguments.Whole(Symbols);
        return (symbols, symbols + 1);
    }

    /// <summary>Both lengths are drawn.</summary>
    /// <inheritdoc/>
    protected override int? StepsOf(GeneratorPlan plan) => null;

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        var symbols = (int)plan.Arguments.Whole(Symbols);
        var least = (plan.Steps + 1) / 2;
        var read = new int[least + (int)random.NextBelow(plan.Steps - least + 1)];
        for (var i = 0; i < read.Length; i++) to.Symbol(read[i] = (int)random.NextBelow(symbols));
        Answer(read);
        foreach (var symbol in read) to.Class(symbol);
        to.Class(symbols);
        to.End(read.Length, read.Length + 1);
    }

    /// <summary>From what is read to what is produced, in place.</summary>
    protected abstract void Answer(Span<int> symbols);
}
