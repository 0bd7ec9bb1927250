using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.Reverse;

/// <summary><c>reverse</c>: up to T symbols are to be repeated in reverse order (Grefenstette et al. 2015).</summary>
internal sealed class ReverseTask : OutputSequenceTask
{
    /// <inheritdoc/>
    public override string Name => "reverse";

    /// <inheritdoc/>
    public override string Summary => "Up to T symbols, to be repeated in reverse order.";

    /// <inheritdoc/>
    protected override void Answer(Span<int> symbols) => symbols.Reverse();
}
