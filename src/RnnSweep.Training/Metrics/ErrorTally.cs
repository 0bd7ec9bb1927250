namespace RnnSweep.Training.Metrics;

/// <summary>
/// Errors of forecasts in the data's own unit. y is a true value, f its forecast, means are over all answers: rmse = √mean (y − f)²; mae = mean |y − f|;
/// mape = 100·mean |(y − f)/y|, left out where a y is 0; smape = 200·mean |y − f|/(|y| + |f|); mase = mae / (mean absolute error of the seasonal naive forecast
/// on the training part). Hyndman and Koehler, 2006.
/// </summary>
/// <param name="scale">What leads back to the data's own unit; null where answers are told in it.</param>
/// <param name="naiveError">What mase divides by; NaN where it is not known.</param>
internal sealed class ErrorTally(AnswerScale? scale, double naiveError) : ScoreTally
{
    private double _count;
    private double _squares;
    private double _absolute;
    private double _relative;
    private double _symmetric;
    private double _zeros;

    /// <inheritdoc/>
    internal override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int answer, ReadOnlySpan<double> anchors)
    {
        for (var o = 0; o < outputs.Length; o++)
        {
            var anchor = anchors.IsEmpty ? 0 : anchors[o];
            Add(scale!.Back(o, outputs[o], anchor), scale.Back(o, targets[o], anchor), scale.Nothing(o));
        }
    }

    /// <summary>Adds a forecast and the true value; a true value no further from 0 than <paramref name="nothing"/> is 0.</summary>
    internal void Add(double forecast, double truth, double nothing = 0)
    {
        var error = Math.Abs(truth - forecast);
        _count++;
        _squares += error * error;
        _absolute += error;
        if (Math.Abs(truth) <= nothing) _zeros++;
        else _relative += error / Math.Abs(truth);
        if (error > 0) _symmetric += error / (Math.Abs(truth) + Math.Abs(forecast));
    }

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, double Value)> Scores()
    {
        if (_count == 0) yield break;
        yield return ("rmse", Math.Sqrt(_squares / _count));
        yield return ("mae", _absolute / _count);
        if (_zeros == 0) yield return ("mape", 100 * _relative / _count);
        yield return ("smape", 200 * _symmetric / _count);
        if (naiveError > 0) yield return ("mase", _absolute / _count / naiveError);
    }

    /// <inheritdoc/>
    internal override void Clear() => (_count, _squares, _absolute, _relative, _symmetric, _zeros) = (0, 0, 0, 0, 0, 0);

    /// <inheritdoc/>
    internal override double[] Capture() => [_count, _squares, _absolute, _relative, _symmetric, _zeros];

    /// <inheritdoc/>
    internal override void Restore(ReadOnlySpan<double> from) =>
        (_count, _squares, _absolute, _relative, _symmetric, _zeros) = (from[0], from[1], from[2], from[3], from[4], from[5]);
}
