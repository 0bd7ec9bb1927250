using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training.Benchmarks;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Sweeps.Estimates;

/// <summary>Turns variants into work whose rate can be measured.</summary>
internal sealed class NetworkLoads(SweepDefinition definition, ITaskSource source)
{
    private const int LeastUnits = 4;
    private const int MostUnits = 256;
    private const int MostRows = 64;
    private const int MostSteps = 32;
    private const int MostWidth = 256;

    /// <summary>
    /// Symbols of a network that is measured, at most. FLOPs are counted as if all columns were multiplied, and one is: with fewer symbols than there are, the
    /// rate would come out too low.
    /// </summary>
    private const int MostSymbols = 4096;

    /// <summary>FLOPs of a step that is measured, at most: some milliseconds.</summary>
    private const double MostFlops = 1e8;

    /// <summary>Forward is a third of a training step.</summary>
    private const double ShareOfForward = 1.0 / 3;

    private readonly TaskTraits _traits = source.Traits(definition.Task);

    /// <summary>What a run of a variant costs; null where it cannot be trained.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="epochCost">FLOPs of one epoch of training.</param>
    internal RunLoad? Of(Variant variant, long epochCost)
    {
        if (definition.Catalogue.Training.Binder.Bind(variant.Values).Settings is not { } settings) return null;
        if (definition.Task.Sizes?.Find(source.SizeSettings(settings))?.Sizes is not { } sizes) return null;
        var epochs = RunPlan.EpochsOf(definition.Task, variant);
        var steps = Math.Max(1.0, sizes.Train.Steps);
        var flops = epochCost * (epochs + ShareOfForward * (epochs * sizes.Valid.Steps + sizes.Test.Steps) / steps);
        return new RunLoad(new NetworkLoad(StepOf(settings, sizes), flops), epochs);
    }

    private StepBenchmarkCase StepOf(TrainingSettings settings, DataSizes sizes)
    {
        // Only recurrent cells can be measured alone; the plain one stands for every other network.
        var training = definition.Catalogue.Training;
        var cell = training.Cells.All.Any(cell => cell.Name == settings.Cell) ? settings.Cell : "rnn";
        var rows = Power(settings.BatchSize, 1, MostRows);
        var (shortest, longest) = Lengths(sizes.Train);
        var length = Power(longest, 1, MostSteps);
        var width = settings.EmbeddingSize is { } columns ? sizes.Categories?.Embedded(sizes.InputSize, columns) ?? columns : sizes.InputSize;
        var readsSymbols = _traits.HasSymbols && settings.EmbeddingSize is null;
        var step = new StepBenchmarkCase(
            cell, Power(settings.HiddenSize, LeastUnits, MostUnits), Power(width, 1, readsSymbols ? MostSymbols : MostWidth),
            Power(sizes.OutputSize, 1, MostWidth), length, rows)
        {
            Variant = cell == settings.Cell ? settings.CellVariant : null,
            ReadsSymbols = readsSymbols,
            LastStep = sizes.Pattern == Pattern.LastStep,
            Loss = _traits.Loss,
            // Sequences of a batch are as wide as its longest one.
            Shortest = shortest == longest ? null : (int)Math.Clamp(Math.Round((double)shortest * length / longest), 1, length),
        };
        while (FlopsOf(step) > MostFlops && step.SequenceLength > 4)
            step = step with { SequenceLength = step.SequenceLength / 2, Shortest = step.Shortest is { } least ? Math.Max(1, least / 2) : null };
        while (FlopsOf(step) > MostFlops && step.BatchSize > 8) step = step with { BatchSize = step.BatchSize / 2 };
        return step;
    }

    /// <summary>Steps of the shortest and about of the longest sequence: as many are longer than the mean as are shorter.</summary>
    private static (int Shortest, int Longest) Lengths(PartSizes part)
    {
        var mean = part.Sequences == 0 ? 1 : (int)Math.Clamp(part.Steps / part.Sequences, 1, int.MaxValue / 2);
        return part.Shortest <= 0 || part.Shortest >= mean ? (mean, mean) : (part.Shortest, 2 * mean - part.Shortest);
    }

    // Of a symbol one column counts, however many there are.
    private static double FlopsOf(StepBenchmarkCase step) => (double)step.SequenceLength * step.BatchSize * step.HiddenSize
        * (16.0 * (step.ReadsSymbols ? 1 : step.InputSize) + 24.0 * step.HiddenSize + 6.0 * step.OutputSize);

    /// <summary>The nearest power of two.</summary>
    private static int Power(int value, int least, int most) =>
        Math.Clamp(1 << (int)Math.Round(Math.Log2(Math.Max(1, value))), least, most);
}
