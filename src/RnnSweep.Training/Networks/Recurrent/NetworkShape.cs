using RnnSweep.Training.Cells;
using RnnSweep.Training.Data;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>What a network looks like, apart from its weights.</summary>
/// <param name="Cell">The recurrent cell.</param>
/// <param name="Activation">φ.</param>
/// <param name="InputSize">I.</param>
/// <param name="HiddenSize">H, a layer and direction.</param>
/// <param name="OutputSize">O.</param>
/// <param name="NumLayers">Stacked layers.</param>
/// <param name="Bidirectional">Whether a second set of parameters reads each sequence backwards.</param>
/// <param name="Pattern">Where the loss is taken.</param>
public sealed record NetworkShape(
    CellDefinition Cell, Activation Activation, int InputSize, int HiddenSize, int OutputSize, int NumLayers, bool Bidirectional, Pattern Pattern)
        : INetworkDesign
{
    /// <summary>E: columns of the table in front of the lowest layer; null where there is none.</summary>
    public int? EmbeddingSize { get; init; }

    /// <summary>Which inputs are texts that the table holds, where it does not hold all inputs, which are then symbols.</summary>
    public CategoryInputs? Categories { get; init; }

    /// <summary>What the layers do beside the cell's equations.</summary>
    public LayerOptions Options { get; init; } = LayerOptions.None;

    /// <summary>D: 1 or 2.</summary>
    public int Directions => Bidirectional ? 2 : 1;

    /// <summary>Numbers a step that a layer reads.</summary>
    public int InputSizeOf(int layer) => layer > 0 ? Directions * HiddenSize
        : EmbeddingSize is not { } columns ? InputSize
        : Categories?.Embedded(InputSize, columns) ?? columns;

    /// <summary>V: rows of the table.</summary>
    public int EmbeddingRows => Categories?.Count ?? InputSize;

    /// <summary>
    /// FLOPs of training on so many real steps: the sum over layers and directions of N·(4·G·H·I + 6·R·H·H), plus 2·N·G·H·I for layers above the
    /// first (and for the first, where it reads an embedding), plus M·6·D·H·O, G and R being the cell's matrices that read the input and the step before
    /// (docs/explanation/numbers.md).
    /// </summary>
    /// <param name="steps">N: real steps.</param>
    /// <param name="lossSteps">M: steps with a loss.</param>
    public long TrainingFlops(long steps, long lossSteps)
    {
        long gates = Cell.Shape.GateCount;
        long recurrent = Cell.Shape.RecurrentMatrices;
        long units = HiddenSize;
        long sum = 0;
        for (var layer = 0; layer < NumLayers; layer++)
        {
            long input = InputSizeOf(layer);
            var one = 4 * gates * units * input + 6 * recurrent * units * units + (layer > 0 || EmbeddingSize is not null ? 2 * gates * units * input : 0);
            sum = checked(sum + Directions * steps * one);
        }
        return checked(sum + lossSteps * 6 * Directions * units * OutputSize);
    }

    /// <inheritdoc/>
    public long EpochFlops(DataSizes data) => TrainingFlops(data.Train.Steps, data.LossSteps);

    /// <inheritdoc/>
    /// <remarks>Not where they are dropped: their ones are then multiplied by the mask like other numbers.</remarks>
    public bool ReadsSymbols => EmbeddingSize is not null || Options.InputDropout == 0;

    /// <inheritdoc/>
    public long Measure(MemoryTally tally, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(tally);
        tally.Begin(RunMemory.PackedWeights);
        OuterProducts.Measure(tally);
        var stack = new StackMemory(this, InputSizeOf(0), Options).Measure(tally, "", EmbeddingSize is not null, maxSteps, maxRows);
        if (EmbeddingSize is { } columns)
        {
            if (Categories is { } categories) CategoryTable.Measure(tally, categories, InputSize, columns, maxSteps, maxRows);
            else EmbeddingTable.Measure(tally, columns, maxSteps, maxRows);
            stack = MemoryTally.Sum(stack, (long)EmbeddingRows * FloatBuffer.Padded(columns));
        }
        OutputLayer.Measure(tally, Directions, HiddenSize, OutputSize, Pattern == Pattern.PerStep, maxSteps, maxRows);
        return RunMemory.MeasureParameters(tally, MemoryTally.Sum(stack, OutputPlace.LengthOf(Directions * HiddenSize, OutputSize)));
    }

    /// <inheritdoc/>
    public bool MeasureProbe(MemoryTally tally, ProbeSize size)
    {
        new StackMemory(this, InputSizeOf(0), Options).MeasureProbe(tally, size);
        return true;
    }

    /// <inheritdoc/>
    public INetwork Create(Loss loss, int maxSteps, int maxRows) => new SequenceNetwork(this, loss, maxSteps, maxRows);
}
