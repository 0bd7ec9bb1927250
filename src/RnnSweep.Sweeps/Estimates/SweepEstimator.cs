using System.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Estimates;

/// <summary>Estimates a sweep from its definition: nothing is trained and nothing is written.</summary>
/// <param name="work">Knows what an epoch costs, and makes a run to see how large its checkpoint is.</param>
public sealed class SweepEstimator(IRunWorkFactory work)
{
    /// <summary>Variants that are looked at; of more, as many at equal distances.</summary>
    public const int MostSamples = 1000;

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
        var runs = count is { } all ? all * definition.Repeats : definition.RunCap ?? 0;
        if (definition.RunCap is { } cap && cap < runs) runs = cap;
        var tried = (runs + definition.Repeats - 1) / definition.Repeats;
        var samples = Samples(parts.Method, tried);
        var costs = samples.ConvertAll(variant => (double)RunPlan.EpochsOf(definition.Task, variant) * parts.EpochCost(variant));
        var flops = costs.Count == 0 ? 0 : costs.Average() * (double)runs;
        if (definition.ComputeCap is { } most && flops > most)
        {
            runs = (BigInteger)Math.Floor(most / costs.Average());
            flops = Math.Min(flops, most);
        }
        var heaviest = samples.Count == 0 ? null : samples.MaxBy(parts.EpochCost);
        var seconds = definition.Task.Function is { } function
            ? function.Seconds * samples.Average(variant => RunPlan.EpochsOf(definition.Task, variant)) * (double)runs : 0;
        return new SweepEstimate
        {
            Variants = count,
            Runs = runs,
            Flops = flops,
            IsExact = samples.Count == tried && definition.ComputeCap is null,
            WaitSeconds = seconds,
            // Two a run, and none of those that have ended.
            CheckpointBytes = heaviest is null ? 0 : 2 * CheckpointBytes(definition, heaviest) * Math.Min((double)runs, definition.Parallelism),
            Typical = samples.Count == 0 || definition.Task.Function is not null ? null
                : NetworkOf(definition, samples.OrderBy(parts.EpochCost).ElementAt(samples.Count / 2)),
            IsAdaptive = parts.IsAdaptive,
            Warnings = new OddSettings(definition, work).Find(count, runs, samples, costs),
        };
    }

    private static List<Variant> Samples(ISearchMethod method, BigInteger tried)
    {
        var (samples, state) = (new List<Variant>(), method.Begin());
        var taken = (int)BigInteger.Min(tried, MostSamples);
        for (var i = 0; i < taken; i++)
        {
            // Beyond the largest int no variant can be asked for.
            var number = (int)BigInteger.Min(1 + tried * i / taken, int.MaxValue);
            if (state.Suggest(new MethodQuestion(number)) is NewVariant proposed) samples.Add(proposed.Variant);
        }
        return samples;
    }

    private double CheckpointBytes(SweepDefinition definition, Variant variant)
    {
        try
        {
            using var stream = new CountingStream();
            RunCheckpointCodec.Write(work.Start(RunPlan.RequestOf(definition, 1, variant, RunPlan.SeedOf(definition.Seed, 1)), definition.Goal).Capture(1),
                stream);
            return stream.Position;
        }
        catch (RunRefusedException)
        {
            return 0;
        }
    }

    /// <summary>Null where the cell is not one that the benchmark knows.</summary>
    private static TypicalNetwork? NetworkOf(SweepDefinition definition, Variant variant)
    {
        if (definition.Catalogue.Training.Cells.All.All(cell => cell.Name != Value("cell").Text)) return null;
        return new TypicalNetwork(Value("cell").ToString(), Number("hidden_size", 1), Number("sequence_length", UsualSteps), Number("batch_size", 1));

        ParameterValue Value(string name) => variant.Find(name) ?? definition.Catalogue.Training.Parameters.Find(name)!.Default;

        int Number(string name, int otherwise) =>
            Value(name) is { IsNumber: true } value ? (int)value.Number : otherwise;
    }
}
