using System.Globalization;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Predicting;

/// <summary>The sequences that a model reads of new rows, what each is asked for, and how it goes on after their end.</summary>
internal sealed class PredictedRows
{
    private readonly NewTable _table;
    private readonly CsvSeries _series;
    private readonly CsvPlan _plan;
    private readonly DataPreparation _known;
    private readonly int _window;
    private readonly float[] _inputs;
    private readonly List<(int First, int Length, CsvSeries.Piece Piece)> _sequences = [];

    /// <summary>Finds the sequences.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="known">How the training file was prepared.</param>
    /// <param name="window">Rows of a window.</param>
    internal PredictedRows(NewTable table, DataPreparation known, int window)
    {
        (_table, _series, _plan, _known, _window) = (table, table.Series, table.Plan, known, window);
        _inputs = CsvPreparation.Scaled(known, _series.Values);
        foreach (var piece in _series.Pieces)
        {
            if (_plan.Whole) AddWhole(piece);
            else if (_plan.Pattern == Pattern.LastStep)
                for (var row = piece.First; row + _window <= piece.End; row++) _sequences.Add((row, _window, piece));
            else AddTiles(piece);
        }
    }

    /// <summary>I.</summary>
    internal int Width => _series.Width;

    private bool IsLast => _plan.Pattern == Pattern.LastStep;

    /// <summary>The sequences as a part of data; answers are of no matter.</summary>
    internal TaskData Data((Pattern Pattern, Loss Loss) kind)
    {
        var outputs = kind.Loss == Loss.CrossEntropy ? _known.Classes.Count : 1;
        var answers = IsLast ? _sequences.Count : _series.Lines.Length;
        var isClass = kind.Loss == Loss.CrossEntropy;
        var none = new SequenceSet([], _inputs, isClass ? new int[answers] : [], isClass ? [] : new float[answers]);
        var asked = new SequenceSet([.. _sequences.Select(one => one.Length)], _inputs, none.Classes, none.Targets)
        {
            Offsets = [.. _sequences.Select(one => one.First)],
        };
        return new TaskData(Width, outputs, kind.Pattern, kind.Loss, none, none, asked);
    }

    /// <summary>What an output is the answer for; null where it is for nothing.</summary>
    internal PredictedPlace? PlaceOf(int sequence, int step)
    {
        var (first, length, piece) = _sequences[sequence];
        var row = first + (IsLast ? length - 1 : step) + _plan.Horizon;
        if (row < piece.End) return new PredictedPlace(piece.Group, row, 0);
        // What lies in a gap is nobody's.
        return IsLastOfGroup(piece) ? new PredictedPlace(piece.Group, -1, row - piece.End + 1) : null;
    }

    /// <summary>
    /// Adds what follows after the end of each group, each forecast being read as the last value; takes away what is beyond what was asked for.
    /// </summary>
    /// <param name="answers">All answers so far.</param>
    /// <param name="steps">Steps after the end; null for what can be said.</param>
    /// <param name="hold">Whether inputs that are not known keep their last values.</param>
    /// <param name="forecast">The network's answer at the end of a window.</param>
    internal void GoOn(SortedDictionary<PredictedPlace, double[]> answers, int? steps, bool hold, Forecaster forecast)
    {
        if (_plan.Horizon == 0 && steps is not null)
            throw new RunRefusedException("--steps: the model answers for rows that are there (horizon 0), and forecasts none after them. Leave it out.");
        foreach (var piece in _series.Pieces.Where(IsLastOfGroup))
        {
            var wanted = steps ?? Math.Max(_plan.Horizon, _table.FutureRows(piece.Group));
            if (wanted > _plan.Horizon && (_plan.Whole || !IsLast || piece.Count >= _window)) Extend(answers, piece, wanted, hold, forecast);
            foreach (var place in answers.Keys.Where(place => place.Group == piece.Group && place.Ahead > wanted).ToArray()) answers.Remove(place);
        }
    }

    /// <summary>Why there is no sequence.</summary>
    internal string WhyNone()
    {
        var longest = _series.Pieces.Max(piece => piece.Count);
        var gaps = _series.Pieces.Count > 1 ? " without a gap" : "";
        return $"{_series.File} has {Number(longest)} {(longest == 1 ? "row" : "rows")}{gaps}, and the model reads {Number(_window)} at a time: give it the "
            + $"{Number(_window)} rows before those that are to be told.";
    }

    private void Extend(SortedDictionary<PredictedPlace, double[]> answers, CsvSeries.Piece piece, int wanted, bool hold, Forecaster forecast)
    {
        var target = TargetInput();
        if (target < 0)
            throw new RunRefusedException($"--steps {Number(wanted)}: the model reads other columns and not {ShownValue.Text(_plan.Target)}, so it can tell "
                + $"{Number(_plan.Horizon)} {(_plan.Horizon == 1 ? "step" : "steps")} after the end. Give it rows with these columns.");
        var values = new List<float>(_inputs.AsSpan(piece.First * Width, piece.Count * Width).ToArray());
        var window = _plan.Whole ? piece.Count : Math.Min(_window, piece.Count);
        var before = _series.Values.AsSpan((piece.End - 1) * Width, Width).ToArray();
        for (var ahead = _plan.Horizon + 1; ahead <= wanted; ahead++)
        {
            var row = Row(piece.Group, ahead - _plan.Horizon, before, target, answers, hold, wanted);
            values.AddRange(CsvPreparation.Scaled(_known, row));
            before = row;
            var last = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values)[^(window * Width)..];
            answers[new PredictedPlace(piece.Group, -1, ahead)] = forecast(last);
        }
    }

    /// <summary>The inputs of a row after the end: the forecast of the target, and of the others what is known.</summary>
    private double[] Row(int group, int ahead, double[] before, int target, SortedDictionary<PredictedPlace, double[]> answers, bool hold, int wanted)
    {
        var known = _table.FutureOf(group, ahead);
        var row = new double[Width];
        for (var i = 0; i < Width; i++)
        {
            row[i] = i == target ? answers[new PredictedPlace(group, -1, ahead)][0] : known is null ? double.NaN : known[i];
            if (!double.IsNaN(row[i])) continue;
            if (!hold && (known is null || _plan.Missing is not ("forward_fill" or "interpolate")))
                throw new RunRefusedException(Unknown(wanted, ahead, target));
            row[i] = before[i];
        }
        return row;
    }

    private string Unknown(int wanted, int ahead, int target)
    {
        var others = string.Join(", ", Names().Where((_, i) => i != target).Distinct().Take(4).Select(ShownValue.Text));
        return $"--steps {Number(wanted)}: {others} {(Names().Count() > 2 ? "are" : "is")} not known {Number(ahead)} "
            + $"{(ahead == 1 ? "row" : "rows")} after the end. "
            + $"Add rows with these columns and an empty {ShownValue.Text(_plan.Target)} to the file, or write --hold to keep their last values.";
    }

    private IEnumerable<string> Names() => _known.Columns.SelectMany(column => Enumerable.Repeat(column.Name, column.Means.Count));

    private int TargetInput()
    {
        var (place, found) = (0, -1);
        foreach (var name in Names())
        {
            if (name == _plan.Target) found = place;
            place++;
        }
        return _plan.ReadsTarget ? found : -1;
    }

    private void AddWhole(CsvSeries.Piece piece)
    {
        if (IsLast && _plan.Horizon > 0 && piece.Count > _plan.Horizon) _sequences.Add((piece.First, piece.Count - _plan.Horizon, piece));
        _sequences.Add((piece.First, piece.Count, piece));
    }

    /// <summary>Windows side by side, and one that ends with the piece: every row is read once at the least.</summary>
    private void AddTiles(CsvSeries.Piece piece)
    {
        var length = Math.Min(_window, piece.Count);
        var row = piece.First;
        for (; row + length <= piece.End; row += length) _sequences.Add((row, length, piece));
        if (row < piece.End) _sequences.Add((piece.End - length, length, piece));
    }

    private bool IsLastOfGroup(CsvSeries.Piece piece) => !_series.Pieces.Any(other => other.Group == piece.Group && other.First > piece.First);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The answer at the end of a window.</summary>
    internal delegate double[] Forecaster(ReadOnlySpan<float> window);
}
