using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks.Recurrent;

/// <content>Where a batch starts from, and what is left of it for the next.</content>
internal sealed unsafe partial class RecurrentDirection
{
    /// <summary>The initial state: zero, or what is given as [B][H].</summary>
    internal void SetInitialState(int steps, int rows, ReadOnlySpan<float> state, ReadOnlySpan<float> cell)
    {
        _startsLearned = false;
        var slot = (nint)(_reverse ? steps : 0) * rows * Row;
        Set(_states.Pointer + slot, rows, state);
        if (_cells != null) Set(_cells.Pointer + slot, rows, cell);
        _gateRecurrence?.Set(_reverse ? steps : 0, rows, default);
    }

    /// <summary>The initial state: zero or, where it is learnt, the same row for all.</summary>
    internal void Start(int steps, int rows)
    {
        SetInitialState(steps, rows, default, default);
        _startsLearned = _layout.Options.LearnedState;
        if (!_startsLearned) return;
        var slot = (nint)(_reverse ? steps : 0) * rows * Row;
        RowKernels.Copy(_parameters + _layout.StateOffset, 0, _states.Pointer + slot, Row, rows, _layout.HiddenSize);
        if (_cells != null) RowKernels.Copy(_parameters + _layout.CellOffset, 0, _cells.Pointer + slot, Row, rows, _layout.HiddenSize);
    }

    /// <summary>Rows ascending; nothing where the batch began from other states.</summary>
    private void LearnedStateGradients(float* gradients, int steps, int rows)
    {
        var real = _startsLearned ? rows : 0;
        RowKernels.SumColumns(InitialStateGradient(steps, rows), Row, real, gradients + _layout.StateOffset, FloatBuffer.Padded(_layout.HiddenSize),
            accumulate: false);
        if (_cellGradient != null)
            RowKernels.SumColumns(_cellGradient.Pointer, Row, real, gradients + _layout.CellOffset, FloatBuffer.Padded(_layout.HiddenSize), accumulate: false);
        // What kernels leave behind the last unit is no gradient.
        var tail = FloatBuffer.Padded(_layout.HiddenSize) - _layout.HiddenSize;
        new Span<float>(gradients + _layout.StateOffset + _layout.HiddenSize, tail).Clear();
        if (_cellGradient != null) new Span<float>(gradients + _layout.CellOffset + _layout.HiddenSize, tail).Clear();
    }

    /// <summary>The initial state: the last one of the batch before, of as many rows; for the forward direction and rows of equal length.</summary>
    internal void Continue(int stepsBefore, int rows)
    {
        var (last, size) = ((nint)stepsBefore * rows * Row, rows * Row);
        _startsLearned = false;
        if (stepsBefore == 0) return;
        new ReadOnlySpan<float>(_states.Pointer + last, size).CopyTo(new Span<float>(_states.Pointer, size));
        if (_cells != null) new ReadOnlySpan<float>(_cells.Pointer + last, size).CopyTo(new Span<float>(_cells.Pointer, size));
        _gateRecurrence?.Continue(stepsBefore, rows);
    }

    /// <summary>
    /// The direction whose initial states are this one's last ones: what it learnt about them is where <see cref="Backward"/> begins. It reads forwards, as
    /// this one does.
    /// </summary>
    internal RecurrentDirection? GoesOnIn { get; set; }

    /// <summary>
    /// The initial state: the last one of another direction of the same cell and size, after so many steps; of each row its own last real one.
    /// </summary>
    internal void StartFrom(RecurrentDirection other, int steps, int rows)
    {
        SetInitialState(0, rows, default, default);
        var (last, size) = ((nint)steps * rows * Row, rows * Row);
        new ReadOnlySpan<float>(other._states.Pointer + last, size).CopyTo(new Span<float>(_states.Pointer, size));
        if (_cells != null) new ReadOnlySpan<float>(other._cells!.Pointer + last, size).CopyTo(new Span<float>(_cells.Pointer, size));
    }

    /// <summary>As above, one row of the other for all of this one's.</summary>
    internal void StartFromRow(RecurrentDirection other, int steps, int otherRows, int row, int rows)
    {
        SetInitialState(0, rows, default, default);
        var last = ((nint)steps * otherRows + row) * Row;
        for (var to = 0; to < rows; to++)
        {
            RowKernels.Copy(other._states.Pointer + last, 0, _states.Pointer + to * Row, 0, 1, _layout.HiddenSize);
            if (_cells != null) RowKernels.Copy(other._cells!.Pointer + last, 0, _cells.Pointer + to * Row, 0, 1, _layout.HiddenSize);
        }
    }

    /// <summary>
    /// Makes the states before a step those of other rows: row i continues where row <c>parents[i]</c> stood. For the direction that reads forwards.
    /// </summary>
    internal void Reorder(int step, int rows, ReadOnlySpan<int> parents)
    {
        Reorder(_states, step, rows, parents);
        if (_cells != null) Reorder(_cells, step, rows, parents);
    }

    private void Reorder(FloatBuffer states, int step, int rows, ReadOnlySpan<int> parents)
    {
        var slot = states.Pointer + (nint)step * rows * Row;
        // The next slot is free yet.
        var room = slot + (nint)rows * Row;
        for (var row = 0; row < parents.Length; row++) RowKernels.Copy(slot + parents[row] * Row, 0, room + row * Row, 0, 1, _layout.HiddenSize);
        RowKernels.Copy(room, Row, slot, Row, parents.Length, _layout.HiddenSize);
    }

    private void AddInitialGradients(int rows, float* state, float* cell)
    {
        for (var row = 0; row < rows; row++)
        {
            RowKernels.Add(_stateGradients.Pointer + row * Row, state + row * Row, _layout.HiddenSize);
            if (cell != null) RowKernels.Add(_cellGradient!.Pointer + row * Row, cell + row * Row, _layout.HiddenSize);
        }
    }

    /// <summary>Numbers of state a row: H, or 2H where there is a cell, and what the next step sees of the gates.</summary>
    internal int StateWidth => (_cells == null ? 1 : 2) * _layout.HiddenSize + _layout.KeptWidth;

    /// <summary>The last states of a batch of so many steps, [h, c][B][H] and the kept gates [B][their width].</summary>
    internal float[] CaptureStates(int steps, int rows)
    {
        var values = new float[StateWidth * rows];
        var part = values.AsSpan();
        foreach (var buffer in new[] { _states, _cells })
        {
            if (buffer is null) continue;
            for (var row = 0; row < rows; row++, part = part[_layout.HiddenSize..])
                new ReadOnlySpan<float>(buffer.Pointer + ((nint)steps * rows + row) * Row, _layout.HiddenSize).CopyTo(part);
        }
        _gateRecurrence?.CopyOut(steps, rows, part);
        return values;
    }

    /// <summary>Makes captured states the initial ones.</summary>
    internal void RestoreStates(int rows, ReadOnlySpan<float> values)
    {
        SetInitialState(0, rows, values[..(rows * _layout.HiddenSize)], values[(rows * _layout.HiddenSize)..]);
        _gateRecurrence?.Set(0, rows, values[^(rows * _layout.KeptWidth)..]);
    }

    private void Set(float* to, int rows, ReadOnlySpan<float> values)
    {
        new Span<float>(to, rows * Row).Clear();
        for (var row = 0; row < rows && !values.IsEmpty; row++)
            values.Slice(row * _layout.HiddenSize, _layout.HiddenSize).CopyTo(new Span<float>(to + row * Row, _layout.HiddenSize));
    }
}
