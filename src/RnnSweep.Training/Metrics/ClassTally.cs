using System.Runtime.InteropServices;

namespace RnnSweep.Training.Metrics;

/// <summary>
/// Scores of classes. A class has R right answers, A answers in all, and was said S times: its F1 is 2R/(A + S), its recall R/A. macro_f1 is the mean F1 of
/// classes that are an answer or were said, balanced_accuracy the mean recall of classes that are an answer. auc, for two classes that both are an answer, is
/// the share of pairs of an answer of each that the outputs put into the right order, ties counting half (Mann and Whitney).
/// </summary>
/// <param name="classes">K.</param>
/// <param name="binary">True for one output that is above 0 where the second class is said; false for one output a class.</param>
internal sealed class ClassTally(int classes, bool binary) : ScoreTally
{
    private readonly double[] _right = new double[classes];
    private readonly double[] _answers = new double[classes];
    private readonly double[] _said = new double[classes];

    // Of two classes: how strongly each answer points to the second, and which it is. A value, then 0 or 1.
    private readonly List<double> _scored = [];

    /// <inheritdoc/>
    internal override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int answer, ReadOnlySpan<double> anchors)
    {
        if (binary) answer = targets[0] > 0.5f ? 1 : 0;
        var said = binary ? outputs[0] > 0 ? 1 : 0 : Largest(outputs);
        Add(said, answer, classes != 2 ? 0 : binary ? outputs[0] : (double)outputs[1] - outputs[0]);
    }

    /// <summary>Adds an answer.</summary>
    /// <param name="said">The class that was said.</param>
    /// <param name="answer">The class that was right.</param>
    /// <param name="score">Of two classes: how strongly it points to the second.</param>
    internal void Add(int said, int answer, double score)
    {
        _answers[answer]++;
        _said[said]++;
        if (said == answer) _right[answer]++;
        if (classes != 2) return;
        _scored.Add(score);
        _scored.Add(answer);
    }

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, double Value)> Scores()
    {
        var (f1, recall, seen, asked) = (0.0, 0.0, 0, 0);
        for (var c = 0; c < classes; c++)
        {
            if (_answers[c] + _said[c] > 0) (f1, seen) = (f1 + 2 * _right[c] / (_answers[c] + _said[c]), seen + 1);
            if (_answers[c] > 0) (recall, asked) = (recall + _right[c] / _answers[c], asked + 1);
        }
        if (asked == 0) yield break;
        yield return ("macro_f1", f1 / seen);
        yield return ("balanced_accuracy", recall / asked);
        if (classes == 2 && _answers[0] > 0 && _answers[1] > 0) yield return ("auc", Auc());
    }

    /// <inheritdoc/>
    internal override void Clear()
    {
        foreach (var counts in new[] { _right, _answers, _said }) Array.Clear(counts);
        _scored.Clear();
    }

    /// <inheritdoc/>
    internal override double[] Capture() => [.. _right, .. _answers, .. _said, .. _scored];

    /// <inheritdoc/>
    internal override void Restore(ReadOnlySpan<double> from)
    {
        Clear();
        from[..classes].CopyTo(_right);
        from[classes..(2 * classes)].CopyTo(_answers);
        from[(2 * classes)..(3 * classes)].CopyTo(_said);
        _scored.AddRange(from[(3 * classes)..]);
    }

    private double Auc()
    {
        var pairs = MemoryMarshal.Cast<double, (double Score, double Answer)>(CollectionsMarshal.AsSpan(_scored)).ToArray();
        Array.Sort(pairs, (a, b) => a.Score.CompareTo(b.Score));
        var (below, sum) = (0.0, 0.0);
        for (var i = 0; i < pairs.Length;)
        {
            var (zeros, ones, end) = (0.0, 0.0, i);
            for (; end < pairs.Length && pairs[end].Score == pairs[i].Score; end++)
                if (pairs[end].Answer > 0) ones++;
                else zeros++;
            sum += ones * (below + zeros / 2);
            (below, i) = (below + zeros, end);
        }
        return sum / (_answers[0] * _answers[1]);
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
