using System.Numerics;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Estimates;

/// <summary>Estimates a sweep from its definition: nothing is trained and nothing is written.</summary>
/// <param name="work">Knows what an epoch costs and what a run takes.</param>
public sealed class SweepEstimator(IRunWorkFactory work)
{
    /// <summary>What a run's events take in a journal, beside those of its epochs.</summary>
    private const double JournalRun = 1500;

    /// <summary>What an epoch's event takes there, with its figures.</summary>
    private const double JournalEpoch = 900;

    /// <summary>What a report takes beside its runs, and a run in table and report.</summary>
    private const double ReportStart = 50_000;

    private const double ReportRun = 2500;

    /// <summary>What it takes to start a run, to end it and to write both down.</summary>
    private const double RunSeconds = 0.001;

    /// <summary>What an epoch takes beside training and evaluation: the probe, the report, its line in the journal.</summary>
    public const double EpochSeconds = 0.001;

    /// <summary>The estimate.</summary>
    /// <exception cref="RunRefusedException">The data cannot be measured; the message says why.</exception>
    public SweepEstimate Estimate(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var prior = definition.Prior;
        // What is known of other sweeps changes which variants come, about which nothing is said here, and asking a model takes its time.
        definition = PinnedSizes.Of(definition with { Prior = [] }, work);
        var parts = CoordinatorParts.Of(definition, work);
        var count = parts.Method.Variants;
        var runs = VariantSamples.RunsOf(parts.Method, definition);
        var tried = RunPlan.VariantsOf(definition, runs);
        var samples = LengthRungs.Spread(definition, VariantSamples.Of(parts.Method, tried, definition.Space));
        var costs = samples.ConvertAll(variant => (double)RunPlan.EpochsOf(definition.Task, variant) * parts.EpochCost(variant));
        var flops = costs.Count == 0 ? 0 : costs.Average() * (double)runs;
        if (definition.ComputeCap is { } most && flops > most)
        {
            runs = (BigInteger)Math.Floor(most / costs.Average());
            flops = Math.Min(flops, most);
        }
        var epochs = samples.Count == 0 ? 0 : samples.Average(variant => RunPlan.EpochsOf(definition.Task, variant));
        var memory = SweepMemory.Of(definition, work, samples);
        var loads = LoadsOf(definition, samples, parts.EpochCost);
        var scale = samples.Count == 0 ? 0 : (double)runs / samples.Count;
        return new SweepEstimate
        {
            Variants = count,
            Runs = runs,
            Flops = flops,
            IsExact = samples.Count == tried && definition.ComputeCap is null,
            WaitSeconds = (SecondsOf(definition.Task) * epochs + RunSeconds) * (double)runs,
            Memory = memory,
            // Two a run in progress, and none of those that have ended.
            CheckpointBytes = memory is null ? 0 : 2.0 * memory.Most.CheckpointFile * Math.Min((double)runs, definition.Parallelism),
            ModelBytes = samples.Count == 0 ? 0 : samples.Average(variant => ModelOf(definition, variant)) * (double)runs,
            Model = memory is null ? default : (memory.Least[RunMemory.Best], memory.Most[RunMemory.Best]),
            JournalBytes = (JournalRun + epochs * JournalEpoch) * (double)runs,
            ReportBytes = ReportStart + ReportRun * (double)runs,
            Loads = [.. loads.GroupBy(load => load.Network.Step).Select(kind => new NetworkLoad(kind.Key, scale * kind.Sum(load => load.Network.Flops)))],
            Shortest = loads.Count == 0 ? null : loads.MinBy(load => load.Network.Flops),
            Longest = loads.Count == 0 ? null : loads.MaxBy(load => load.Network.Flops),
            IsAdaptive = parts.IsAdaptive,
            MayEndSooner = parts.Rules.Count > 0 || definition.Target is not null || definition.Space.Parameters.Any(parameter => parameter.Name == "patience"),
            Reading = definition.Task.Sizes?.Reading,
            Prior = prior,
            Warnings = new OddSettings(definition, work).Find(count, runs, samples, costs),
        };
    }

    /// <summary>What an epoch takes beside training and evaluation.</summary>
    private static double SecondsOf(TaskSettings task) => task.Function?.Seconds ?? task.Table?.Seconds ?? EpochSeconds;

    private static List<RunLoad> LoadsOf(SweepDefinition definition, IEnumerable<Variant> samples, Func<Variant, long> cost)
    {
        if (definition.Catalogue.Training.Tasks.Find(definition.Task.Dataset) is not { } source || !definition.Task.IsTrained) return [];
        var loads = new NetworkLoads(definition, source);
        return [.. samples.Select(variant => loads.Of(variant, cost(variant))).OfType<RunLoad>()];
    }

    private long ModelOf(SweepDefinition definition, Variant variant)
    {
        try
        {
            return work.Memory(definition.Task, variant.Values)?[RunMemory.Best] ?? 0;
        }
        catch (RunRefusedException)
        {
            return 0;
        }
    }
}
