using System.Globalization;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Predicting;

/// <summary>The sequences that a model reads of new rows, what each is asked for, and how it goes on after their end.</summary>
internal sealed class PredictedRows
{
    private readonly CsvSeries _series;
    private readonly CsvPlan _plan;
    private readonly DataPreparation _known;
    private readonly int _window;
    private readonly bool _hold;
    private readonly double[] _values;
    private readonly float[] _inputs;
    private readonly List<(int First, int Length, CsvSeries.Piece Piece)> _sequences = [];

    /// <summary>Finds the sequences.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="known">How the training file was prepared.</param>
    /// <param name="window">Rows of a window.</param>
    /// <param name="hold">Whether inputs that are not known after the end keep their last values.</param>
    internal PredictedRows(NewTable table, DataPreparation known, int window, bool hold)
    {
        (_series, _plan, _known, _window, _hold) = (table.Series, table.Plan, known, window, hold);
        _values = [.. _series.Values];
        foreach (var piece in _series.Pieces) Hold(piece);
        _inputs = CsvPreparation.Scaled(known, _values);
        foreach (var piece in _series.Pieces)
        {
            if (_plan.Whole) AddWhole(piece);
            else if (!IsLast) AddTiles(piece);
            else if (_plan.Forecast > 1) AddForecasts(piece);
            else
                for (var row = piece.First; row + _window <= piece.End; row++) Add(row, _window, piece);
        }
    }

    /// <summary>I.</summary>
    internal int Width => _series.Width;

    private bool IsLast => _plan.Pattern == Pattern.LastStep;

    /// <summary>Rows of a window, and those before it that its changes are told from.</summary>
    private int Needed => _window + _plan.Lag;

    private RowInputs Future => _series.Inputs!;

    /// <summary>The sequences as a part of data; answers are of no matter.</summary>
    internal TaskData Data((Pattern Pattern, Loss Loss) kind)
    {
        var isClass = kind.Loss == Loss.CrossEntropy;
        var outputs = isClass ? _known.Classes.Count : kind.Loss.IsOfNumbers() ? _plan.Outputs : 1;
        var answers = IsLast ? _sequences.Count : _series.Lines.Length;
        var none = new SequenceSet([], _inputs, isClass ? new int[answers] : [], isClass ? [] : new float[answers * outputs]);
        var asked = new SequenceSet([.. _sequences.Select(one => one.Length)], _inputs, none.Classes, none.Targets)
        {
            Offsets = [.. _sequences.Select(one => one.First)],
        };
        if (_plan.IsRecursive) asked = asked with { Later = [.. Enumerable.Range(1, _plan.Forecast - 1).Select(on => Later(asked, on))] };
        return new TaskData(Width, outputs, kind.Pattern, kind.Loss, none, none, asked) { Feedback = _plan.IsRecursive ? Feedback() : null };
    }

    /// <summary>The windows so many rows later; those that would leave their section, and tell nothing in it, stay at its end.</summary>
    private SequenceSet Later(SequenceSet asked, int on) => asked with
    {
        Offsets = [.. _sequences.Select(one => Math.Min(one.First + on, one.Piece.End - one.Length))],
    };

    private OwnForecast Feedback()
    {
        var (input, columns) = (TargetInputs()[0], _known.Columns.Where(column => column.Name == _plan.Target && !column.IsAhead).First());
        return OwnForecast.Of(input, _plan.Levels.Count > 0 ? _plan.Middle : 0, (_known.TargetMean, _known.TargetDeviation),
            (columns.Means[0], columns.Deviations[0]));
    }

    /// <summary>What the outputs are the answer for, of the rows that are told at once the one of a number; null where they are for nothing.</summary>
    internal PredictedPlace? PlaceOf(int sequence, int step, int told)
    {
        var (first, length, piece) = _sequences[sequence];
        var row = first + (IsLast ? length - 1 : step) + _plan.Horizon + told;
        if (row < piece.End && _plan.Lag == 0) return new PredictedPlace(piece.Group, row, 0);
        // What is the change from a value that is not known cannot be told.
        if (_plan.Lag > 0 && double.IsNaN(Anchor(piece, row, _plan.Horizon + told))) return null;
        // What lies in a gap is nobody's.
        if (row < piece.End) return new PredictedPlace(piece.Group, row, 0);
        // What reads its own forecasts goes on from there by itself.
        if (_plan.IsRecursive && told > 0) return null;
        return IsLastOfGroup(piece) ? new PredictedPlace(piece.Group, -1, row - piece.End + 1) : null;
    }

    /// <summary>What the answers are the change from, of the rows that are told at once; empty where they are none.</summary>
    internal double[] AnchorsOf(int sequence, int step)
    {
        if (_plan.Lag == 0) return [];
        var (first, length, piece) = _sequences[sequence];
        var last = first + (IsLast ? length - 1 : step);
        return [.. Enumerable.Range(_plan.Horizon, _plan.Forecast).Select(ahead => Anchor(piece, last + ahead, ahead))];
    }

    private double Anchor(CsvSeries.Piece piece, int row, int ahead) =>
        _plan.AnchorOf(row, ahead) is { } anchor && anchor >= piece.First ? _series.Targets[anchor] : double.NaN;

    /// <summary>
    /// Adds what follows after the end of each group, each forecast being read as the last value; takes away what is beyond what was asked for.
    /// </summary>
    /// <param name="answers">All answers so far.</param>
    /// <param name="steps">Steps after the end; null for what can be said.</param>
    /// <param name="forecast">The network's answers at the end of a window.</param>
    internal void GoOn(SortedDictionary<PredictedPlace, double[]> answers, int? steps, Forecaster forecast)
    {
        if (_plan.Horizon == 0 && steps is not null)
            throw new RunRefusedException("--steps: the model answers for rows that are there (horizon 0), and forecasts none after them. Leave it out.");
        var ends = _series.Pieces.Where(IsLastOfGroup).ToArray();
        if ((steps is not null || _series.Future.Count > 0) && ends.All(IsTooShort))
            throw new RunRefusedException(WhyNoneAfter(ends.MaxBy(piece => piece.Count)));
        foreach (var piece in ends)
        {
            var known = _series.Future.Count(row => row.Group == piece.Group);
            var wanted = steps ?? Math.Max(_plan.Reach, known);
            if (IsTooShort(piece)) continue;
            // Without a wish, nothing is told after the end where inputs are not known there.
            if (FirstUnknown(piece) is { } unknown)
            {
                if (steps is not null || known > 0) throw new RunRefusedException(Unknown(wanted, unknown.Ahead, unknown.Input));
                continue;
            }
            if (wanted > _plan.ToldReach) Extend(answers, piece, wanted, forecast);
            foreach (var place in answers.Keys.Where(place => place.Group == piece.Group && place.Ahead > wanted).ToArray()) answers.Remove(place);
        }
    }

    private bool IsTooShort(CsvSeries.Piece piece) => piece.Count < Needed && !_plan.Whole && IsLast;

    /// <summary>Why nothing is told after the end, where something is asked for.</summary>
    private string WhyNoneAfter(CsvSeries.Piece longest) =>
        $"nothing can be told after the end of {_series.File}: the model reads {Number(Needed)} rows, and after "
        + (_series.GroupNames.Count > 1 ? $"its last gap no group has more than {Number(longest.Count)}" : $"the last gap there {(longest.Count == 1 ? "is"
            : "are")} {Number(longest.Count)}")
        + ". Fill the gap in, or take a run with a shorter sequence_length.";

    /// <summary>Why there is no sequence.</summary>
    internal string WhyNone()
    {
        var longest = _series.Pieces.Max(piece => piece.Count);
        var gaps = _series.Pieces.Count > 1 ? " without a gap" : "";
        string[] ahead = [.. _known.Columns.Where(column => column is { IsAhead: true, Calendar: null }).Select(column => column.Name).Take(4)];
        if (longest >= Needed && ahead.Length > 0)
            return $"{_series.File} has {Number(longest)} rows{gaps}; the model reads {Number(Needed)} at a time, and "
                + $"{string.Join(", ", ahead.Select(ShownValue.Text))} {Number(_plan.ToldReach)} rows ahead: give it {Number(Needed + _plan.ToldReach)} rows, "
                + $"or rows with these columns and an empty {TargetNames} after the last one.";
        return $"{_series.File} has {Number(longest)} {(longest == 1 ? "row" : "rows")}{gaps}, and the model reads {Number(Needed)} at a time: give it the "
            + $"{Number(Needed)} rows before those that are to be told.";
    }

    private void Extend(SortedDictionary<PredictedPlace, double[]> answers, CsvSeries.Piece piece, int wanted, Forecaster forecast)
    {
        var targets = TargetInputs();
        if (targets.All(target => target < 0))
            throw new RunRefusedException($"--steps {Number(wanted)}: the model reads other columns and not {TargetNames}, so it can tell "
                + $"{Number(_plan.ToldReach)} {(_plan.ToldReach == 1 ? "step" : "steps")} after the end. Give it rows with these columns.");
        var values = new List<float>(_inputs.AsSpan(piece.First * Width, piece.Count * Width).ToArray());
        var window = _plan.Whole ? piece.Count : Math.Min(_window, piece.Count - _plan.Lag);
        var before = _values.AsSpan((piece.End - 1) * Width, Width).ToArray();
        for (int told = _plan.ToldReach + 1, next = 1; told <= wanted; told += _plan.Told)
        {
            for (; next <= told - _plan.Horizon; next++)
            {
                before = Row(piece, next, before, targets, answers, wanted);
                values.AddRange(CsvPreparation.Scaled(_known, before));
            }
            var last = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values)[^(window * Width)..];
            var begin = told;
            double[] anchors = _plan.Lag == 0 ? [] : [.. Enumerable.Range(0, _plan.Forecast)
                .Select(i => Value(answers, piece, _plan.AnchorOf(begin + i, _plan.Horizon + i)!.Value))];
            var block = forecast(last, anchors);
            for (var i = 0; i < block.Length; i++) answers[new PredictedPlace(piece.Group, -1, told + i)] = block[i];
        }
    }

    /// <summary>The inputs of a row after the end: the forecast of the target, and of the others what is known.</summary>
    private double[] Row(CsvSeries.Piece piece, int ahead, double[] before, int[] targets, SortedDictionary<PredictedPlace, double[]> answers, int wanted)
    {
        var group = piece.Group;
        var row = Future.After(group, ahead);
        for (var i = 0; i < Width; i++)
        {
            if (Array.IndexOf(targets, i) is >= 0 and var target)
                row[i] = _plan.Transformed(Value(answers, piece, ahead, target), _plan.Lag > 0 ? Value(answers, piece, ahead - _plan.Lag) : 0);
            if (!double.IsNaN(row[i])) continue;
            var isEmpty = Future.HasFuture(group, Future.AheadOf(i, ahead));
            if (!_hold && (!isEmpty || _plan.Missing is not ("forward_fill" or "interpolate")))
                throw new RunRefusedException(Unknown(wanted, Future.AheadOf(i, ahead), i));
            row[i] = before[i];
        }
        return row;
    }

    /// <summary>The target so many rows after the end, as it was forecast; from 0 down, as it is known.</summary>
    private double Value(SortedDictionary<PredictedPlace, double[]> answers, CsvSeries.Piece piece, int ahead, int target = 0)
    {
        if (ahead > 0) return answers[new PredictedPlace(piece.Group, -1, ahead)][target * (1 + _plan.Levels.Count)];
        // Where the file has none, the last one that it has: of a season, at the same place.
        var row = piece.End - 1 + ahead;
        while (double.IsNaN(_series.Targets[row]) && row - _plan.Lag >= piece.First) row -= _plan.Lag;
        return _series.Targets[row];
    }

    /// <summary>Keeps last values where an input of a later row is not known.</summary>
    private void Hold(CsvSeries.Piece piece)
    {
        if (!_hold) return;
        for (var at = (piece.First + 1) * Width; at < piece.End * Width; at++)
            if (double.IsNaN(_values[at])) _values[at] = _values[at - Width];
    }

    /// <summary>The first input of a group's last window that is not known, and how far after the end it lies.</summary>
    private (int Input, int Ahead)? FirstUnknown(CsvSeries.Piece piece)
    {
        for (var row = Math.Max(piece.First + _plan.Lag, piece.End - (_plan.Whole ? piece.Count : _window)); row < piece.End; row++)
            for (var i = 0; i < Width; i++)
                if (double.IsNaN(_values[row * Width + i])) return (i, Future.AheadOf(i, row - piece.End + 1));
        return null;
    }

    private string Unknown(int wanted, int ahead, int input)
    {
        var read = Future.AheadOf(input, 0);
        string[] names = read > 0 ? [Names().ElementAt(input)]
            : [.. Names().Where((_, i) => !TargetInputs().Contains(i) && Future.AheadOf(i, 0) == 0).Distinct()];
        return $"--steps {Number(wanted)}: {string.Join(", ", names.Take(4).Select(ShownValue.Text))} {(names.Length > 1 ? "are" : "is")} not known "
            + $"{Number(ahead)} {(ahead == 1 ? "row" : "rows")} after the end{(read > 0 ? $", and the model reads {Number(read)} rows ahead" : "")}. "
            + $"Add rows with these columns and an empty {TargetNames} to the file, or write --hold to keep their last values.";
    }

    private IEnumerable<string> Names() => _known.Columns.SelectMany(column => Enumerable.Repeat(column.Name, column.Means.Count));

    private string TargetNames => string.Join(" and ", _plan.Targets.Select(ShownValue.Text));

    /// <summary>Of each target the input that is its own past; -1 where that is not read.</summary>
    private int[] TargetInputs()
    {
        var found = _plan.Targets.Select(_ => -1).ToArray();
        foreach (var (name, place) in Names().Select((name, place) => (name, place)))
            if (_plan.ReadsTarget && _plan.Targets.ToList().IndexOf(name) is >= 0 and var target && Future.AheadOf(place, 0) == 0) found[target] = place;
        return found;
    }

    private void AddWhole(CsvSeries.Piece piece)
    {
        if (IsLast && _plan.Horizon > 0 && piece.Count > _plan.Horizon) Add(piece.First, piece.Count - _plan.Horizon, piece);
        Add(piece.First, piece.Count, piece);
    }

    /// <summary>Windows side by side, and one that ends with the piece: every row is read once at the least.</summary>
    private void AddTiles(CsvSeries.Piece piece)
    {
        var length = Math.Min(_window, piece.Count - _plan.Lag);
        if (length < 1) return;
        var row = piece.First + _plan.Lag;
        for (; row + length <= piece.End; row += length) Add(row, length, piece);
        if (row < piece.End) Add(piece.End - length, length, piece);
    }

    /// <summary>Windows whose forecasts lie side by side, the last one beginning after the end; the first rows are told by one more.</summary>
    private void AddForecasts(CsvSeries.Piece piece)
    {
        var row = piece.End - _window;
        var first = piece.First + _plan.Lag;
        for (; row >= first; row -= _plan.Forecast) Add(row, _window, piece);
        if (row + _plan.Forecast > first && piece.Count >= Needed) Add(first, _window, piece);
    }

    /// <summary>A sequence that nothing is missing of.</summary>
    private void Add(int first, int length, CsvSeries.Piece piece)
    {
        foreach (var value in _inputs.AsSpan(first * Width, length * Width))
            if (float.IsNaN(value)) return;
        _sequences.Add((first, length, piece));
    }

    private bool IsLastOfGroup(CsvSeries.Piece piece) => !_series.Pieces.Any(other => other.Group == piece.Group && other.First > piece.First);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The answers at the end of a window, one for each row that is told at once.</summary>
    internal delegate double[][] Forecaster(ReadOnlySpan<float> window, double[] anchors);
}
