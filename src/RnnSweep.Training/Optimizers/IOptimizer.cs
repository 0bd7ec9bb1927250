namespace RnnSweep.Training.Optimizers;

/// <summary>
/// Turns gradients into steps on one flat array that holds all parameters of a network. Used by one thread at a time; a step allocates nothing.
/// <see cref="State"/> and <see cref="Steps"/> are all there is to save (<see cref="LearningRate"/> follows from settings and step): an optimiser of the same
/// settings, given both, continues bit for bit.
/// </summary>
public interface IOptimizer
{
    /// <summary>
    /// The arrays that a step reads and writes beside the weights, each as long as the weights, in a fixed order under fixed names.
    /// They are the optimiser's own: a restore copies into them.
    /// </summary>
    IReadOnlyList<(string Name, float[] Array)> State { get; }

    /// <summary>η of the next steps, above 0. At first the settings' own; a schedule changes it.</summary>
    double LearningRate { get; set; }

    /// <summary>Steps done since the beginning of the run. Set on restore.</summary>
    long Steps { get; set; }

    /// <summary>One step.</summary>
    /// <param name="weights">All parameters; changed in place.</param>
    /// <param name="gradients">The loss's derivatives, in the same order.</param>
    /// <param name="gradientScale">What every gradient is multiplied with first: the factor of <see cref="GradientClipping"/>, else 1.</param>
    /// <exception cref="ArgumentException">The lengths are not the one the optimiser was made for.</exception>
    void Step(Span<float> weights, ReadOnlySpan<float> gradients, float gradientScale);
}
