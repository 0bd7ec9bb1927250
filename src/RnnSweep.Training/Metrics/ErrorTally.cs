namespace RnnSweep.Training.Metrics;

/// <summary>
/// Errors of forecasts in the data's own unit. y is a true value, f its forecast, means are over all answers: rmse = √mean (y − f)²; mae = mean |y − f|;
/// mape = 100·mean |(y − f)/y|, left out where a y is 0; smape = 200·mean |y − f|/(|y| + |f|); mase = mae / (mean absolute error of the seasonal naive forecast
/// on the training part). Hyndman and Koehler, 2006.
/// </summary>
/// <param name="means">Of each output: added to what it says.</param>
/// <param name="deviations">What it is multiplied by before.</param>
/// <param name="naiveError">What mase divides by; NaN where it is not known.</param>
internal sealed class ErrorTally(IReadOnlyList<double> means, IReadOnlyList<double> deviations, double naiveError) : ScoreTally
{
    // A target has been rounded to single precision on its scale: what is nearer to 0 than that was 0 in the file.
    internal const double Rounding = 1e-6;

    private readonly double[] _means = [.. means];
    private readonly double[] _deviations = [.. deviations];
    private double _count;
    private double _squares;
    private double _absolute;
    private double _relative;
    private double _symmetric;
    private double _zeros;

    /// <inheritdoc/>
    internal override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int answer)
    {
        for (var o = 0; o < outputs.Length; o++) Add(outputs[o] * _deviations[o] + _means[o], targets[o] * _deviations[o] + _means[o], Rounding
            * (Math.Abs(_means[o]) + _deviations[o]));
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
