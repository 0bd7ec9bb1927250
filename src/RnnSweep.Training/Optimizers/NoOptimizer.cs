namespace RnnSweep.Training.Optimizers;

/// <summary>Leaves all weights as they are: for those that were computed at once. Batches still give loss and gradient.</summary>
internal sealed class NoOptimizer : IOptimizer
{
    /// <inheritdoc/>
    public IReadOnlyList<(string Name, float[] Array)> State => [];

    /// <inheritdoc/>
    public double LearningRate { get; set; }

    /// <inheritdoc/>
    public long Steps { get; set; }

    /// <inheritdoc/>
    public void Step(Span<float> weights, ReadOnlySpan<float> gradients, float gradientScale) => Steps++;
}
