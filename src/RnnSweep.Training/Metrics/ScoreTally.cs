namespace RnnSweep.Training.Metrics;

/// <summary>Adds up answers of a part for scores that people know. What is added up goes into a checkpoint.</summary>
internal abstract class ScoreTally
{
    /// <summary>Adds an answer.</summary>
    /// <param name="outputs">The network's outputs for it.</param>
    /// <param name="targets">What would have been right; empty for classes.</param>
    /// <param name="answer">The right class; -1 for numbers.</param>
    /// <param name="anchors">What each number that is told is the change from; empty where it is none.</param>
    internal abstract void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int answer, ReadOnlySpan<double> anchors);

    /// <summary>The scores, each by its name; those that are not defined for the answers are left out.</summary>
    internal abstract IEnumerable<(string Name, double Value)> Scores();

    /// <summary>Forgets all answers.</summary>
    internal abstract void Clear();

    /// <summary>All that was added up.</summary>
    internal abstract double[] Capture();

    /// <summary>The same, back.</summary>
    internal abstract void Restore(ReadOnlySpan<double> from);
}
