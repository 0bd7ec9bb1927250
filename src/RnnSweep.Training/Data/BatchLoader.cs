using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Data;

/// <summary>
/// Copies sequences of a task's part into a batch's time-major arrays. Letters: T the batch's longest sequence (<see cref="Steps"/>), R the rows that
/// the destination holds a step (at least the batch's sequences), I inputs and O outputs a step. What belongs to no sequence's real step (steps after
/// its end, rows beyond the batch, columns beyond I or O) becomes 0. Allocates nothing; may be shared between threads.
/// </summary>
public sealed class BatchLoader
{
    private readonly SequenceSet _part;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly bool _perStep;
    private readonly bool _said;

    /// <summary>A loader of one part of a task.</summary>
    /// <param name="task">Tells sizes, pattern and loss.</param>
    /// <param name="part">Its <c>Train</c>, <c>Valid</c> or <c>Test</c>.</param>
    public BatchLoader(TaskData task, SequenceSet part)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(part);
        _part = part;
        _inputSize = task.InputSize;
        _outputSize = task.OutputSize;
        _perStep = task.Pattern == Pattern.PerStep;
        _said = task.Pattern == Pattern.EncoderDecoder;
    }

    /// <summary>T: steps of the batch's longest sequence; 0 for an empty batch.</summary>
    /// <param name="batch">Sequences of the part, counted from 0, as <see cref="BatchPlan"/> gives them.</param>
    public int Steps(ReadOnlySpan<int> batch)
    {
        var steps = 0;
        foreach (var sequence in batch) steps = Math.Max(steps, _part.Lengths[sequence]);
        return steps;
    }

    /// <summary>N: real steps of all the batch's sequences together.</summary>
    /// <param name="batch">As above.</param>
    public long RealSteps(ReadOnlySpan<int> batch)
    {
        var steps = 0L;
        foreach (var sequence in batch) steps += _part.Lengths[sequence];
        return steps;
    }

    /// <summary>The sequences' lengths, 0 for rows beyond the batch.</summary>
    /// <param name="batch">As above.</param>
    /// <param name="lengths"><c>[R]</c>.</param>
    /// <exception cref="ArgumentException">The destination holds fewer rows than the batch has sequences.</exception>
    public void LoadLengths(ReadOnlySpan<int> batch, Span<int> lengths)
    {
        CheckRows(batch, lengths.Length);
        lengths.Clear();
        for (var b = 0; b < batch.Length; b++) lengths[b] = _part.Lengths[batch[b]];
    }

    /// <summary>The inputs: step t of sequence b lies at ((t·R) + b)·ld.</summary>
    /// <param name="batch">As above.</param>
    /// <param name="inputs"><c>[T][R][ld]</c>; longer is allowed, the rest is left alone.</param>
    /// <param name="batchRows">R.</param>
    /// <param name="leadingDimension">ld, at least I.</param>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public void LoadInputs(ReadOnlySpan<int> batch, Span<float> inputs, int batchRows, int leadingDimension)
    {
        if (_part.Symbols.Length == 0) Spread(batch, _part.Inputs, _inputSize, perStep: true, inputs, batchRows, leadingDimension);
        else Mark(batch, inputs, batchRows, leadingDimension);
    }

    /// <summary>
    /// The inputs of a part of symbols, as symbols: the columns that are 1 at step t of sequence b from ((t·R) + b)·perStep on, ascending, −1 behind the last.
    /// </summary>
    /// <param name="batch">As above.</param>
    /// <param name="symbols"><c>[T][R][perStep]</c>; longer is allowed, the rest is left alone.</param>
    /// <param name="batchRows">R.</param>
    /// <param name="perStep">Places a step, at least the part's.</param>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public void LoadSymbols(ReadOnlySpan<int> batch, Span<int> symbols, int batchRows, int perStep)
    {
        var width = _part.SymbolsPerStep;
        var steps = Steps(batch);
        ClearSteps(batch, steps, width, symbols, batchRows, perStep);
        symbols[..(steps * batchRows * perStep)].Fill(-1);
        for (var b = 0; b < batch.Length; b++)
        {
            var first = _part.Offsets[batch[b]];
            for (var t = 0; t < _part.Lengths[batch[b]]; t++)
                Sort(_part.Symbols.AsSpan((first + t) * width, width), symbols.Slice(((t * batchRows) + b) * perStep, perStep));
        }
    }

    /// <summary>By insertion: there are few, and they mostly stand in order.</summary>
    private static void Sort(ReadOnlySpan<int> from, Span<int> to)
    {
        var count = 0;
        foreach (var symbol in from)
        {
            if (symbol < 0) continue;
            var place = count++;
            for (; place > 0 && to[place - 1] > symbol; place--) to[place] = to[place - 1];
            to[place] = symbol;
        }
    }

    /// <summary>T_y: steps of the batch's longest output sequence; 0 for an empty batch.</summary>
    /// <param name="batch">As above.</param>
    public int OutputSteps(ReadOnlySpan<int> batch)
    {
        var steps = 0;
        foreach (var sequence in batch) steps = Math.Max(steps, _part.OutputLengths[sequence]);
        return steps;
    }

    /// <summary>The output sequences' lengths.</summary>
    /// <param name="batch">As above.</param>
    /// <param name="lengths">Longer is allowed, the rest is left alone.</param>
    public void LoadOutputLengths(ReadOnlySpan<int> batch, Span<int> lengths)
    {
        for (var b = 0; b < batch.Length; b++) lengths[b] = _part.OutputLengths[batch[b]];
    }

    /// <summary>The class numbers, for cross-entropy: <c>[T][R]</c> with per_step, <c>[R]</c> with last_step, <c>[T_y][R]</c> with encoder_decoder.</summary>
    /// <param name="batch">As above.</param>
    /// <param name="classes">Longer is allowed, the rest is left alone.</param>
    /// <param name="batchRows">R.</param>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public void LoadClasses(ReadOnlySpan<int> batch, Span<int> classes, int batchRows) =>
        Spread(batch, _part.Classes, 1, _perStep || _said, classes, batchRows, 1, _said);

    /// <summary>The parents of the steps of trees: <c>[T][R]</c>.</summary>
    /// <param name="batch">As above.</param>
    /// <param name="parents">Longer is allowed, the rest is left alone.</param>
    /// <param name="batchRows">R.</param>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public void LoadParents(ReadOnlySpan<int> batch, Span<int> parents, int batchRows) => Spread(batch, _part.Parents, 1, perStep: true, parents, batchRows, 1);

    /// <summary>The target values, for the other losses: <c>[T][R][ld]</c> with per_step, <c>[R][ld]</c> with last_step.</summary>
    /// <param name="batch">As above.</param>
    /// <param name="targets">Longer is allowed, the rest is left alone.</param>
    /// <param name="batchRows">R.</param>
    /// <param name="leadingDimension">ld, at least O.</param>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public void LoadTargets(ReadOnlySpan<int> batch, Span<float> targets, int batchRows, int leadingDimension) =>
        Spread(batch, _part.Targets, _outputSize, _perStep, targets, batchRows, leadingDimension);

    private void Spread<T>(ReadOnlySpan<int> batch, ReadOnlySpan<T> source, int width, bool perStep, Span<T> destination, int batchRows, int leadingDimension,
        bool said = false)
    {
        ClearSteps(batch, said ? OutputSteps(batch) : perStep ? Steps(batch) : 1, width, destination, batchRows, leadingDimension);
        var (offsets, lengths) = said ? (_part.OutputOffsets, _part.OutputLengths) : (_part.Offsets, _part.Lengths);
        var stepStride = batchRows * leadingDimension;
        for (var b = 0; b < batch.Length; b++)
        {
            var sequence = batch[b];
            var (first, count) = perStep ? (offsets[sequence], lengths[sequence]) : (sequence, 1);
            var from = source.Slice(first * width, count * width);
            var to = b * leadingDimension;
            for (var i = 0; i < from.Length; i += width, to += stepStride) from.Slice(i, width).CopyTo(destination[to..]);
        }
    }

    /// <summary>Writes ones where symbols stand.</summary>
    private void Mark(ReadOnlySpan<int> batch, Span<float> destination, int batchRows, int leadingDimension)
    {
        ClearSteps(batch, Steps(batch), _inputSize, destination, batchRows, leadingDimension);
        var width = _part.SymbolsPerStep;
        for (var b = 0; b < batch.Length; b++)
        {
            var from = _part.Symbols.AsSpan(_part.Offsets[batch[b]] * width, _part.Lengths[batch[b]] * width);
            for (var i = 0; i < from.Length; i++)
                if (from[i] >= 0) destination[(((i / width) * batchRows) + b) * leadingDimension + from[i]] = 1;
        }
    }

    private static void ClearSteps<T>(ReadOnlySpan<int> batch, int steps, int width, Span<T> destination, int batchRows, int leadingDimension)
    {
        CheckRows(batch, batchRows);
        var needed = (long)steps * batchRows * leadingDimension;
        if (leadingDimension < width || needed > destination.Length)
            throw new ArgumentException(
                $"{steps} steps of {batchRows} rows of {width}, {leadingDimension} apart, do not fit into {destination.Length} numbers.");
        destination[..(int)needed].Clear();
    }

    private static void CheckRows(ReadOnlySpan<int> batch, int batchRows)
    {
        if (batch.Length > batchRows) throw new ArgumentException($"A batch of {batch.Length} sequences does not fit into {batchRows} rows a step.");
    }
}
