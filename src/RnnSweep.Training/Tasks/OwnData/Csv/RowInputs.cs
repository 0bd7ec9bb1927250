using RnnSweep.Numerics;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// What networks read of a row: its own values, those of columns that are known in advance at the furthest row that is asked for, and what the calendar says
/// of that row. Where the target is transformed, so is its own past.
/// </summary>
internal sealed class RowInputs
{
    private readonly CsvSeries _rows;
    private readonly int _reach;
    private readonly CsvPlan _plan;
    private readonly List<Input> _inputs = [];
    private readonly List<ReadColumn> _columns = [];
    private readonly Dictionary<(int Group, int Ahead), CsvSeries.FutureRow> _future = [];
    private readonly Dictionary<int, TimeContinuation> _continuations = [];
    private readonly Dictionary<int, CsvSeries.Piece> _last = [];

    private RowInputs(CsvSeries rows, CsvPlan plan)
    {
        (_rows, _plan, _reach) = (rows, plan, plan.ToldReach);
        foreach (var piece in rows.Pieces) _last[piece.Group] = piece;
        foreach (var ofGroup in rows.Future.GroupBy(row => row.Group))
            foreach (var (row, i) in ofGroup.Select((row, i) => (row, i))) _future[(row.Group, i + 1)] = row;
        Add(column => column.IsOwn, isAhead: false);
        Add(column => column.IsAhead, isAhead: true);
        foreach (var word in plan.Calendar)
        {
            _columns.Add(new ReadColumn(word, null) { IsOwn = false, IsAhead = true, Calendar = word });
            _inputs.Add(new Input(-1, true, word));
            _inputs.Add(new Input(-1, true, word) { IsCosine = true });
        }
    }

    /// <summary>Inputs of a row.</summary>
    private int Width => _inputs.Count;

    /// <summary>The rows with these inputs.</summary>
    /// <param name="rows">The rows with all columns that were read.</param>
    /// <param name="plan">What the task wants.</param>
    /// <exception cref="DataFileException">Times are no dates, and the calendar is asked for.</exception>
    internal static CsvSeries Widened(CsvSeries rows, CsvPlan plan)
    {
        if (plan.Calendar.Count > 0 && rows.TimeForm?.IsDate != true)
            throw new DataFileException(rows.File, [new DataProblem(null, null, $"{plan.Time} holds numbers, of which no calendar says anything. Leave "
                + "calendar out of task, or name a column of dates in time.")], 1);
        var inputs = new RowInputs(rows, plan);
        if (rows.Columns.All(column => column is { IsOwn: true, IsAhead: false }) && plan.Calendar.Count == 0
            && plan.Transform == Data.TargetTransform.None) return rows with { Inputs = inputs };
        var values = new double[rows.Lines.Length * inputs.Width];
        foreach (var piece in rows.Pieces)
            for (var place = 0; place < piece.Count; place++) inputs.Fill(values.AsSpan((piece.First + place) * inputs.Width, inputs.Width), piece, place);
        return rows with { Width = inputs.Width, Values = values, Columns = inputs._columns, Inputs = inputs };
    }

    /// <summary>The inputs of a row after the end of a group, NaN where they are not known.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ahead">Rows after its last one, from 1.</param>
    internal double[] After(int group, int ahead)
    {
        var values = new double[Width];
        Fill(values, _last[group], _last[group].Count + ahead - 1);
        return values;
    }

    /// <summary>Whether an input is that of a later row, and how far that lies after the last one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="ahead">How far the row itself does.</param>
    internal int AheadOf(int input, int ahead) => ahead + (_inputs[input].IsAhead ? _reach : 0);

    /// <summary>Whether the file has so many rows of a group without a target at its end.</summary>
    internal bool HasFuture(int group, int ahead) => _future.ContainsKey((group, ahead));

    private void Add(Func<ReadColumn, bool> isRead, bool isAhead)
    {
        var first = 0;
        foreach (var column in _rows.Columns)
        {
            if (isRead(column))
            {
                var isTarget = !isAhead && _plan.TransformName is not null && _plan.Targets.Contains(column.Name);
                _columns.Add(column with { IsOwn = !isAhead, IsAhead = isAhead, Transform = isTarget ? _plan.TransformName : null });
                for (var i = 0; i < column.Width; i++) _inputs.Add(new Input(first + i, isAhead, null)
                {
                    IsTarget = isTarget,
                    IsStatic = column.IsStatic && !isAhead,
                });
            }
            first += column.Width;
        }
    }

    private void Fill(Span<double> values, CsvSeries.Piece piece, int place)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Value(_inputs[i], piece, place + (_inputs[i].IsAhead ? _reach : 0));
    }

    private double Value(Input input, CsvSeries.Piece piece, int place)
    {
        var known = place < piece.Count || !IsLast(piece) ? null : _future.GetValueOrDefault((piece.Group, place - piece.Count + 1));
        if (input.IsTarget)
            return place >= piece.Count || place < _plan.Lag ? double.NaN
                : _plan.Transformed(Own(input, piece, place), _plan.Lag > 0 ? Own(input, piece, place - _plan.Lag) : 0);
        if (input.Calendar is null)
        {
            if (place < piece.Count) return Own(input, piece, place);
            return known?.Values[input.Column] is { } there && !double.IsNaN(there) ? there
                : input.IsStatic ? Own(input, piece, piece.Count - 1) : double.NaN;
        }
        var time = place < piece.Count ? _rows.Times[piece.First + place] : known?.Time ?? Continued(piece).At(place - piece.Count + 1);
        var angle = 2 * Math.PI * CalendarFeature.Turn(input.Calendar, time);
        return input.IsCosine ? Elementary.Cos(angle) : Elementary.Sin(angle);
    }

    private double Own(Input input, CsvSeries.Piece piece, int place) => _rows.Values[(piece.First + place) * _rows.Width + input.Column];

    private bool IsLast(CsvSeries.Piece piece) => piece == _last[piece.Group];

    private TimeContinuation Continued(CsvSeries.Piece piece)
    {
        if (_continuations.TryGetValue(piece.First, out var known)) return known;
        return _continuations[piece.First] = TimeContinuation.Of(_rows.Times.AsSpan(piece.First, piece.Count), _rows.Step > 0 ? _rows.Step : 1, isDate: true);
    }

    private readonly record struct Input(int Column, bool IsAhead, string? Calendar)
    {
        internal bool IsCosine { get; init; }

        internal bool IsTarget { get; init; }

        internal bool IsStatic { get; init; }
    }
}
