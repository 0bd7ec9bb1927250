using System.Text.Json;
using Orleans.Concurrency;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;

namespace RnnSweep.Cluster.Grains;

/// <summary>Estimates sweeps on the silo that is asked.</summary>
[StatelessWorker(maxLocalWorkers: 2)]
[GrainType("estimate")]
internal sealed class EstimateGrain(SweepGrainDependencies dependencies) : Grain, IEstimateGrain
{
    /// <inheritdoc/>
    public async Task<CostMessage> EstimateAsync(string definition)
    {
        var asked = Read(definition);
        if (SweepLimits.Objection(asked) is { } tooLarge) throw new SweepRefusedException(tooLarge) { IsAboutFile = true };
        var cost = await SweepGrain.OffTurnAsync(() => dependencies.Estimate(asked));
        return new CostMessage
        {
            Runs = cost.Runs,
            Variants = cost.Variants,
            IsExact = cost.IsExact,
            MayEndSooner = cost.MayEndSooner,
            AtOnce = cost.AtOnce,
            Trains = cost.Trains,
            Flops = cost.Flops,
            WaitSeconds = cost.WaitSeconds,
            LeastMemory = cost.LeastMemory,
            MostMemory = cost.MostMemory,
            DiskBytes = cost.DiskBytes,
            Warnings = [.. cost.Warnings],
        };
    }

    private SweepDefinition Read(string definition)
    {
        try
        {
            using var json = JsonDocument.Parse(definition);
            return EffectiveDefinition.Decode(json.RootElement, dependencies.Catalogue);
        }
        catch (Exception problem) when (problem is InvalidDataException or JsonException)
        {
            throw new SweepRefusedException($"The sweep cannot be read: {problem.Message}");
        }
    }
}
