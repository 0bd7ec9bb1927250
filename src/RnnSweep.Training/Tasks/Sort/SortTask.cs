using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.Sort;

/// <summary>
/// <c>sort</c>: up to T symbols are to be repeated in ascending order, each as often as it occurred (Vinyals, Bengio and Kudlur 2016 sort numbers).
/// </summary>
internal sealed class SortTask : OutputSequenceTask
{
    /// <inheritdoc/>
    public override string Name => "sort";

    /// <inheritdoc/>
    public override string Summary => "Up to T symbols, to be repeated in ascending order.";

    /// <inheritdoc/>
    protected override void Answer(Span<int> symbols) => symbols.Sort();
}
