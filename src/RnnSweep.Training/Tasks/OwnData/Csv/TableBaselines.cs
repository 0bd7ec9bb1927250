using System.Globalization;
using RnnSweep.Training.Data;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Baselines;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// Forecasts without a network, of the answers that networks are asked for, from the target's own past up to the row that a network has read last.
/// docs/explanation/scores.md has the formulas.
/// </summary>
internal sealed class TableBaselines
{
    private readonly CsvSeries _series;
    private readonly CsvPlan _plan;
    private readonly SequenceCut _cut;
    private readonly int[] _pieceOf;
    private readonly double _mean;
    private readonly TargetAnswers _answers;
    private readonly double _naiveError;
    private readonly List<BaselineRead> _baselines = [];

    private TableBaselines(CsvSeries series, CsvPlan plan, SequenceCut cut, SeasonalNaive season)
    {
        (_series, _plan, _cut, _naiveError) = (series, plan, cut, season.TrainError);
        (_mean, _answers) = (ColumnScale.Of(series.Targets, 1, cut.Learnt).Means[0], TargetAnswers.Of(series, plan, cut.Learnt));
        _pieceOf = new int[series.Lines.Length];
        foreach (var (piece, i) in series.Pieces.Select((piece, i) => (piece, i))) Array.Fill(_pieceOf, i, piece.First, piece.Count);
    }

    /// <summary>The baselines that the task allows.</summary>
    /// <param name="series">The rows.</param>
    /// <param name="plan">What the task wants.</param>
    /// <param name="cut">The parts.</param>
    /// <param name="order">Past values of the autoregressive model at most.</param>
    internal static IReadOnlyList<BaselineRead> Of(CsvSeries series, CsvPlan plan, SequenceCut cut, int order)
    {
        if (plan.Targets.Count > 1)
            return BaselineMeans.Of([.. Enumerable.Range(0, plan.Targets.Count).Select(target => Of(series.For(target), plan.For(target), cut, order))]);
        if (plan.IsClasses) return Classes(series, plan, cut);
        if (plan.Loss == Loss.BinaryCrossEntropy) return Binary(series, plan, cut);
        var season = SeasonalNaive.Of(series, plan, cut.Learnt);
        var own = new TableBaselines(series, plan, cut, season);
        own.Add("mean", "of the training part", (_, _) => own._mean);
        if (plan.Horizon == 0) return own._baselines;
        own.Add("last value", "", own.Last);
        own.Add("drift", "", own.Drift);
        if (season.Period is { } period) own.Add("seasonal naive", $"{Number(period)} rows", (row, last) => own.Seasonal(row, last, period));
        if (LinearForecast.Fit(series, plan, cut.Learnt, order) is { } ar)
            own.Add("ar", $"{Number(ar.Order)} values, least squares", (row, last) =>
                ar.Forecast(series.Targets, last, series.Pieces[own._pieceOf[row]].First, row - last) is var forecast
                    && double.IsNaN(forecast) ? own.Last(row, last) : forecast);
        return own._baselines;
    }

    private void Add(string name, string about, Func<int, int, double> forecast)
    {
        var figures = new Dictionary<string, double>();
        var levels = _plan.Levels.Count > 0 ? QuantileBaseline.Of(_series, _plan, _cut.Train, forecast) : null;
        foreach (var (part, sequences) in new[] { ("valid", _cut.Valid), ("test", _cut.Test) })
        {
            var (errors, quantiles) = (new ErrorTally(null, _naiveError), new QuantileTally(_plan.Levels, null, _naiveError));
            var (losses, count) = (0.0, 0L);
            foreach (var (row, ahead) in Asked(_plan, sequences))
            {
                if (double.IsNaN(_series.Targets[row])) continue;
                var (truth, said) = (_series.Targets[row], forecast(row, row - ahead));
                count++;
                if (levels is null)
                {
                    errors.Add(said, truth);
                    losses += PointLoss.Of(_plan.Loss, _plan.Delta, _answers.Error(said, row, ahead));
                    continue;
                }
                var told = levels.Around(said, ahead);
                quantiles.Add(told, truth);
                losses += _plan.Levels.Select((level, i) => PointLoss.Of(_plan.Loss, level, _answers.Error(told[i], row, ahead))).Average();
            }
            if (count == 0) continue;
            // What is not positive has no logarithm, and the baseline no loss then.
            if (!double.IsNaN(losses)) figures[$"{part}_loss"] = losses / count;
            foreach (var (score, value) in levels is null ? errors.Scores() : quantiles.Scores()) figures[$"{part}_{score}"] = value;
        }
        _baselines.Add(new BaselineRead(name, about, figures));
    }

    /// <summary>The last value that is known, or the mean where none is.</summary>
    private double Last(int row, int last) => KnownBefore(row, last) is { } known ? _series.Targets[known] : _mean;

    /// <summary>The line through the first and the last value that are known of the section.</summary>
    private double Drift(int row, int last)
    {
        if (KnownBefore(row, last) is not { } known) return _mean;
        var first = _series.Pieces[_pieceOf[row]].First;
        while (double.IsNaN(_series.Targets[first])) first++;
        var slope = known > first ? (_series.Targets[known] - _series.Targets[first]) / (known - first) : 0;
        return _series.Targets[known] + (row - known) * slope;
    }

    /// <summary>The value of the last season that is known at the same place in it.</summary>
    private double Seasonal(int row, int last, int period)
    {
        var place = row - period * ((row - last + period - 1) / period);
        return place >= _series.Pieces[_pieceOf[row]].First && !double.IsNaN(_series.Targets[place]) ? _series.Targets[place] : Last(row, last);
    }

    private int? KnownBefore(int row, int last)
    {
        var first = _series.Pieces[_pieceOf[row]].First;
        while (last >= first && double.IsNaN(_series.Targets[last])) last--;
        return last >= first ? last : null;
    }

    private static List<BaselineRead> Classes(CsvSeries series, CsvPlan plan, SequenceCut cut)
    {
        var rows = new[] { cut.Train, cut.Valid, cut.Test }
            .Select(part => Rows(plan, part).Where(row => !double.IsNaN(series.Targets[row])).ToArray()).ToArray();
        var answers = rows.Select(part => Array.ConvertAll(part, row => (int)series.Targets[row])).ToArray();
        var baselines = new List<BaselineRead>
        {
            ClassBaselines.Majority(answers[0], [("valid", answers[1]), ("test", answers[2])], series.ClassNames, plan.IsWeighted),
        };
        if (plan.Horizon == 0) return baselines;
        var figures = new Dictionary<string, double>();
        foreach (var (part, i) in new[] { ("valid", 1), ("test", 2) })
            if (answers[i].Length > 0)
                ClassBaselines.Add(figures, part, answers[i],
                    place => series.Targets[rows[i][place] - plan.Horizon] is var before && double.IsNaN(before) ? answers[i][place] == 0 ? 1 : 0 : (int)before,
                    series.Classes);
        baselines.Add(new BaselineRead("last class", "", figures));
        return baselines;
    }

    private static List<BaselineRead> Binary(CsvSeries series, CsvPlan plan, SequenceCut cut)
    {
        var answers = new[] { cut.Train, cut.Valid, cut.Test }.Select(part => Rows(plan, part).Where(row => !double.IsNaN(series.Targets[row]))
            .Select(row => (int)series.Targets[row]).ToArray()).ToArray();
        return [ClassBaselines.Majority(answers[0], [("valid", answers[1]), ("test", answers[2])], ["0", "1"], weighted: false)];
    }

    private static IEnumerable<int> Rows(CsvPlan plan, IReadOnlyList<(int First, int Length)> sequences) =>
        Asked(plan, sequences).Select(asked => asked.Row);

    private static IEnumerable<(int Row, int Ahead)> Asked(CsvPlan plan, IReadOnlyList<(int First, int Length)> sequences) =>
        sequences.SelectMany(sequence => plan.Asked(sequence.First, sequence.Length));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
