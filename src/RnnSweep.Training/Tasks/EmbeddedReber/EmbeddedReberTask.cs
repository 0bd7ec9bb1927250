using System.Text;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.EmbeddedReber;

/// <summary>
/// <c>embedded_reber</c>: the next symbol of a string of the embedded Reber grammar, at every step (<c>per_step</c>), or its last but one alone
/// (<c>last_step</c>), which repeats the second symbol across the whole inner string (Hochreiter and Schmidhuber 1997, experiment 1). Strings have
/// different lengths; <c>sequence_length</c> is the least number of steps, so that longer strings can be asked for. The string's E is only predicted,
/// never read. Without memory the last_step loss is ln 2; per_step cannot go below the grammar's own entropy (docs/reference/tasks.md).
/// </summary>
internal sealed class EmbeddedReberTask : GeneratedTask
{
    /// <inheritdoc/>
    public override string Name => "embedded_reber";

    /// <inheritdoc/>
    public override string Summary => "The next symbol of strings of the embedded Reber grammar.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Pattern> Patterns => [Pattern.PerStep, Pattern.LastStep];

    // Strings grow rare with their length: about one in ten thousand has 30 steps or more.
    /// <inheritdoc/>
    protected override WholeRange Lengths => new(1, 1, 30);

    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan) => (ReberGrammar.Symbols.Length, ReberGrammar.Symbols.Length);

    /// <summary>Words have lengths of their own.</summary>
    /// <inheritdoc/>
    protected override int? StepsOf(GeneratorPlan plan) => null;

    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to)
    {
        // Read up to the symbol before the last one that is asked for.
        var ahead = plan.Pattern == Pattern.PerStep ? 1 : 2;
        var drawn = new StringBuilder();
        do ReberGrammar.Draw(ref random, drawn);
        while (drawn.Length - ahead < plan.Steps);
        var text = drawn.ToString();
        var steps = text.Length - ahead;
        for (var t = 0; t < steps; t++)
        {
            to.Symbol(ReberGrammar.Symbols.IndexOf(text[t], StringComparison.Ordinal));
            if (plan.Pattern == Pattern.PerStep) to.Class(ReberGrammar.Symbols.IndexOf(text[t + 1], StringComparison.Ordinal));
        }
        if (plan.Pattern == Pattern.LastStep) to.Class(ReberGrammar.Symbols.IndexOf(text[^2], StringComparison.Ordinal));
        to.End(steps);
    }
}
