using System.Numerics;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Estimates;

/// <summary>Estimates a sweep from its definition: nothing is trained and nothing is written.</summary>
/// <param name="work">Knows what an epoch costs and what a run takes.</param>
public sealed class SweepEstimator(IRunWorkFactory work)
{
    /// <summary>What a run's events take in a journal, beside those of its epochs.</summary>
    private const double JournalRun = 1500;

    /// <summary>What an epoch's event takes there, with its figures.</summary>
    private const double JournalEpoch = 900;

    /// <summary>What it takes to start a run, to end it and to write both down.</summary>
    private const double RunSeconds = 0.001;

    // Steps where the length is the dataset's own: only the measuring of this machine depends on it.
    private const int UsualSteps = 32;

    /// <summary>The estimate.</summary>
    /// <exception cref="RunRefusedException">The data cannot be measured; the message says why.</exception>
    public SweepEstimate Estimate(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        definition = PinnedSizes.Of(definition, work);
        var parts = CoordinatorParts.Of(definition, work);
        var count = parts.Method.Variants;
        var runs = VariantSamples.RunsOf(parts.Method, definition);
        var tried = (runs + definition.Repeats - 1) / definition.Repeats;
        var samples = VariantSamples.Of(parts.Method, tried, definition.Space);
        var costs = samples.ConvertAll(variant => (double)RunPlan.EpochsOf(definition.Task, variant) * parts.EpochCost(variant));
        var flops = costs.Count == 0 ? 0 : costs.Average() * (double)runs;
        if (definition.ComputeCap is { } most && flops > most)
        {
            runs = (BigInteger)Math.Floor(most / costs.Average());
            flops = Math.Min(flops, most);
        }
        var epochs = samples.Count == 0 ? 0 : samples.Average(variant => RunPlan.EpochsOf(definition.Task, variant));
        var memory = SweepMemory.Of(definition, work, samples);
        return new SweepEstimate
        {
            Variants = count,
            Runs = runs,
            Flops = flops,
            IsExact = samples.Count == tried && definition.ComputeCap is null,
            WaitSeconds = ((definition.Task.Function?.Seconds ?? 0) * epochs + RunSeconds) * (double)runs,
            Memory = memory,
            // Two a run in progress, and none of those that have ended.
            CheckpointBytes = memory is null ? 0 : 2.0 * memory.Most.CheckpointFile * Math.Min((double)runs, definition.Parallelism),
            ModelBytes = memory is null ? 0 : (memory.Least[RunMemory.Best] + memory.Most[RunMemory.Best]) / 2.0 * (double)runs,
            JournalBytes = (JournalRun + epochs * JournalEpoch) * (double)runs,
            Typical = samples.Count == 0 || definition.Task.Function is not null ? null
                : NetworkOf(definition, samples.OrderBy(parts.EpochCost).ElementAt(samples.Count / 2)),
            IsAdaptive = parts.IsAdaptive,
            Warnings = new OddSettings(definition, work).Find(count, runs, samples, costs),
        };
    }

    private static TypicalNetwork NetworkOf(SweepDefinition definition, Variant variant)
    {
        return new TypicalNetwork(Value("cell").ToString(), Number("hidden_size", 1), Number("sequence_length", UsualSteps), Number("batch_size", 1));

        ParameterValue Value(string name) => variant.Find(name) ?? definition.Catalogue.Training.Parameters.Find(name)!.Default;

        int Number(string name, int otherwise) =>
            Value(name) is { IsNumber: true } value ? (int)value.Number : otherwise;
    }
}
