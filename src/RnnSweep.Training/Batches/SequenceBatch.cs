using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Batches;

/// <summary>
/// One batch, time-major. Memory is laid out once, for the largest batch; <see cref="Resize"/> says how much of it is used.
/// Steps past a sequence's end are padding: inputs there are 0.
/// </summary>
public sealed unsafe class SequenceBatch
{
    /// <summary>Room for a batch.</summary>
    /// <param name="maxSteps">T at most.</param>
    /// <param name="maxRows">B at most.</param>
    /// <param name="inputSize">I.</param>
    /// <param name="outputSize">O.</param>
    /// <param name="lossEverywhere">True for per_step: targets are kept for every step; false for last_step: one a sequence.</param>
    /// <param name="symbolsPerStep">Room for symbols a step, which take the place of numbers; 0 for inputs that are numbers.</param>
    /// <param name="maxOutputSteps">T_y at most, for output sequences of their own; 0 where there are none.</param>
    /// <param name="trees">Whether sequences are trees.</param>
    public SequenceBatch(int maxSteps, int maxRows, int inputSize, int outputSize, bool lossEverywhere, int symbolsPerStep = 0, int maxOutputSteps = 0,
        bool trees = false)
    {
        SymbolsPerStep = symbolsPerStep;
        Symbols = RunArray.Pinned<int>(maxSteps, maxRows, symbolsPerStep);
        Parents = RunArray.New<int>(trees ? 1 : 0, maxSteps, maxRows);
        (MaxSteps, MaxRows, InputSize, OutputSize, LossEverywhere) = (maxSteps, maxRows, inputSize, outputSize, lossEverywhere);
        InputRow = FloatBuffer.Padded(inputSize);
        TargetRow = FloatBuffer.Padded(outputSize);
        Inputs = new FloatBuffer(symbolsPerStep > 0 ? 0 : maxSteps, maxRows, InputRow);
        MaxOutputSteps = maxOutputSteps;
        OutputLengths = RunArray.New<int>(maxOutputSteps == 0 ? 0 : maxRows);
        var lossSteps = maxOutputSteps > 0 ? maxOutputSteps : lossEverywhere ? maxSteps : 1;
        Classes = RunArray.New<int>(lossSteps, maxRows);
        Targets = new FloatBuffer(lossSteps, maxRows, TargetRow);
        Lengths = RunArray.New<int>(maxRows);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, int maxSteps, int maxRows, int inputSize, int outputSize, bool lossEverywhere, int symbolsPerStep = 0,
        int maxOutputSteps = 0, bool trees = false)
    {
        var lossSteps = maxOutputSteps > 0 ? maxOutputSteps : lossEverywhere ? maxSteps : 1;
        tally.Array<int>(maxSteps, maxRows, symbolsPerStep);
        tally.Array<int>(trees ? 1 : 0, maxSteps, maxRows);
        tally.Floats(symbolsPerStep > 0 ? 0 : maxSteps, maxRows, FloatBuffer.Padded(inputSize));
        tally.Array<int>(maxOutputSteps == 0 ? 0 : maxRows);
        tally.Array<int>(lossSteps, maxRows);
        tally.Floats(lossSteps, maxRows, FloatBuffer.Padded(outputSize));
        tally.Array<int>(maxRows);
    }

    /// <summary>T at most.</summary>
    public int MaxSteps { get; }

    /// <summary>B at most.</summary>
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

    /// <summary>Places a step in <see cref="Symbols"/>; 0 where the inputs are numbers.</summary>
    public int SymbolsPerStep { get; }

    /// <summary>
    /// Where inputs are 0 but for a few ones, the columns that are 1: those of row b at step t from <c>(t·B + b)·SymbolsPerStep</c> on, ascending, each
    /// once, −1 behind the last. They take the place of <see cref="Inputs"/>.
    /// </summary>
    public int[] Symbols { get; }

    /// <summary>x: number i of row b at step t at <c>(t·B + b)·InputRow + i</c>; empty where there are <see cref="Symbols"/>.</summary>
    public FloatBuffer Inputs { get; }

    /// <summary>Class numbers: <c>[t·B + b]</c> (t counts the output's steps where it has its own), or <c>[b]</c> with one target a sequence.</summary>
    public int[] Classes { get; }

    /// <summary>What the loss of each class is multiplied by, <c>[O]</c>; empty for 1.</summary>
    public float[] ClassWeights { get; init; } = [];

    /// <summary>Of each output the loss's own number (δ of Huber, q of quantiles), <c>[O]</c>; null for losses that have none.</summary>
    public FloatBuffer? LossParameters { get; init; }

    /// <summary>Target values: output o at <c>(t·B + b)·TargetRow + o</c>, or <c>b·TargetRow + o</c>.</summary>
    public FloatBuffer Targets { get; }

    /// <summary>Real steps of each row, from 1 to T.</summary>
    public int[] Lengths { get; }

    /// <summary>T_y at most; 0 where outputs have no length of their own.</summary>
    public int MaxOutputSteps { get; }

    /// <summary>T_y of this batch.</summary>
    public int OutputSteps { get; private set; }

    /// <summary>Steps of each row's output sequence, from 1 to T_y.</summary>
    public int[] OutputLengths { get; }

    /// <summary>Of trees, which step of its row each step hangs from, −1 for the root: <c>[t·B + b]</c>. Empty for sequences that are none.</summary>
    public int[] Parents { get; }

    /// <summary>True where every row continues where the row of the batch before ended: states are carried over instead of starting at 0.</summary>
    public bool Continues { get; set; }

    /// <summary>What the lowest layer reads.</summary>
    internal LayerInput Input => SymbolsPerStep > 0
        ? new LayerInput(default, new SymbolRows((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Symbols)), SymbolsPerStep))
        : new LayerInput(new StateRows(Inputs.Pointer, InputRow));

    /// <summary>Says how much of the memory the next batch uses.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than there is room for.</exception>
    public void Resize(int steps, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, MaxSteps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MaxRows);
        (Steps, Rows) = (steps, rows);
    }

    /// <summary>Says how many output steps the next batch has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than there is room for.</exception>
    public void ResizeOutput(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, MaxOutputSteps);
        OutputSteps = steps;
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
