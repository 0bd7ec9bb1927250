namespace RnnSweep.Training.Metrics;

/// <summary>
/// Scores of quantile forecasts in the data's own unit: those of errors for the level 0.5; pinball, the mean over answers and levels q of q(y − f) or
/// (1 − q)(f − y), whichever is not negative; coverage, the share of true values from the lowest level to the highest; interval_width, the mean distance
/// between those two. Levels that cross are put in order first. Koenker and Bassett, 1978; Gneiting and Raftery, 2007.
/// </summary>
/// <param name="levels">The levels, ascending, 0.5 among them.</param>
/// <param name="scale">What leads back to the data's own unit; null where answers are told in it.</param>
/// <param name="naiveError">What mase divides by; NaN where it is not known.</param>
internal sealed class QuantileTally(IReadOnlyList<double> levels, AnswerScale? scale, double naiveError) : ScoreTally
{
    private readonly ErrorTally _errors = new(scale, naiveError);
    private readonly double[] _levels = [.. levels];
    private readonly int _middle = levels.ToList().IndexOf(0.5);
    private readonly double[] _said = new double[levels.Count];
    private double _answers;
    private double _pinball;
    private double _covered;
    private double _width;

    /// <inheritdoc/>
    internal override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int answer, ReadOnlySpan<double> anchors)
    {
        for (var first = 0; first < outputs.Length; first += _levels.Length)
        {
            var anchor = anchors.IsEmpty ? 0 : anchors[first / _levels.Length];
            for (var level = 0; level < _levels.Length; level++) _said[level] = scale!.Back(first, outputs[first + level], anchor);
            Array.Sort(_said);
            Add(_said, scale!.Back(first, targets[first], anchor), scale.Nothing(first));
        }
    }

    /// <summary>Adds the levels of a forecast, ascending, and the true value; a true value no further from 0 than <paramref name="nothing"/> is 0.</summary>
    internal void Add(ReadOnlySpan<double> said, double truth, double nothing = 0)
    {
        _errors.Add(said[_middle], truth, nothing);
        _answers++;
        for (var level = 0; level < said.Length; level++)
            _pinball += truth > said[level] ? _levels[level] * (truth - said[level]) : (1 - _levels[level]) * (said[level] - truth);
        if (truth >= said[0] && truth <= said[^1]) _covered++;
        _width += said[^1] - said[0];
    }

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, double Value)> Scores()
    {
        foreach (var score in _errors.Scores()) yield return score;
        if (_answers == 0) yield break;
        yield return ("pinball", _pinball / _answers / _levels.Length);
        yield return ("coverage", _covered / _answers);
        yield return ("interval_width", _width / _answers);
    }

    /// <inheritdoc/>
    internal override void Clear()
    {
        _errors.Clear();
        (_answers, _pinball, _covered, _width) = (0, 0, 0, 0);
    }

    /// <inheritdoc/>
    internal override double[] Capture() => [_answers, _pinball, _covered, _width, .. _errors.Capture()];

    /// <inheritdoc/>
    internal override void Restore(ReadOnlySpan<double> from)
    {
        (_answers, _pinball, _covered, _width) = (from[0], from[1], from[2], from[3]);
        _errors.Restore(from[4..]);
    }
}
