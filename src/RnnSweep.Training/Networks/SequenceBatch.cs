using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks;

/// <summary>
/// One batch, time-major. Memory is laid out once, for the largest batch; <see cref="Resize"/> says how much of it is used.
/// Steps past a sequence's end are padding: inputs there are 0.
/// </summary>
public sealed class SequenceBatch
{
    /// <summary>Room for a batch.</summary>
    /// <param name="maxSteps">T at the most.</param>
    /// <param name="maxRows">B at the most.</param>
    /// <param name="inputSize">I.</param>
    /// <param name="outputSize">O.</param>
    /// <param name="lossEverywhere">True for per_step: targets are kept for every step; false for last_step: one a sequence.</param>
    public SequenceBatch(int maxSteps, int maxRows, int inputSize, int outputSize, bool lossEverywhere)
    {
        (MaxSteps, MaxRows, InputSize, OutputSize, LossEverywhere) = (maxSteps, maxRows, inputSize, outputSize, lossEverywhere);
        InputRow = FloatBuffer.Padded(inputSize);
        TargetRow = FloatBuffer.Padded(outputSize);
        Inputs = new FloatBuffer(maxSteps * maxRows * InputRow);
        var places = lossEverywhere ? maxSteps * maxRows : maxRows;
        Classes = new int[places];
        Targets = new FloatBuffer(places * TargetRow);
        Lengths = new int[maxRows];
    }

    /// <summary>T at the most.</summary>
    public int MaxSteps { get; }

    /// <summary>B at the most.</summary>
    public int MaxRows { get; }

    /// <summary>I.</summary>
    public int InputSize { get; }

    /// <summary>O.</summary>
    public int OutputSize { get; }

    /// <summary>Whether there is a target at every step.</summary>
    public bool LossEverywhere { get; }

    /// <summary>T of this batch.</summary>
    public int Steps { get; private set; }

    /// <summary>B of this batch.</summary>
    public int Rows { get; private set; }

    /// <summary>Leading dimension of <see cref="Inputs"/>.</summary>
    public int InputRow { get; }

    /// <summary>Leading dimension of <see cref="Targets"/>.</summary>
    public int TargetRow { get; }

    /// <summary>x: number i of row b at step t at <c>(t·B + b)·InputRow + i</c>.</summary>
    public FloatBuffer Inputs { get; }

    /// <summary>Class numbers: <c>[t·B + b]</c>, or <c>[b]</c> with one target a sequence.</summary>
    public int[] Classes { get; }

    /// <summary>What the loss of each class is multiplied by, <c>[O]</c>; empty for 1.</summary>
    public float[] ClassWeights { get; init; } = [];

    /// <summary>Target values: output o at <c>(t·B + b)·TargetRow + o</c>, or <c>b·TargetRow + o</c>.</summary>
    public FloatBuffer Targets { get; }

    /// <summary>Real steps of each row, from 1 to T.</summary>
    public int[] Lengths { get; }

    /// <summary>True where every row goes on where the row of the batch before ended: states are carried over instead of starting at 0.</summary>
    public bool Continues { get; set; }

    /// <summary>Says how much of the memory the next batch uses.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than there is room for.</exception>
    public void Resize(int steps, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, MaxSteps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MaxRows);
        (Steps, Rows) = (steps, rows);
    }

    /// <summary>Real steps of all rows together.</summary>
    public long RealSteps
    {
        get
        {
            long sum = 0;
            for (var row = 0; row < Rows; row++) sum += Lengths[row];
            return sum;
        }
    }
}
