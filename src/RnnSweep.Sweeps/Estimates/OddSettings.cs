using System.Globalization;
using System.Numerics;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Estimates;

/// <summary>Finds what is legal but probably not meant.</summary>
internal sealed class OddSettings(SweepDefinition definition, IRunWorkFactory work)
{
    public IReadOnlyList<string> Find(BigInteger? variants, BigInteger runs, IReadOnlyList<Variant> samples, IReadOnlyList<double> costs)
    {
        var found = new List<string>();
        if ((variants is { } tried ? RunPlan.RunsOf(definition, tried) : (BigInteger?)null) is { } all && definition.RunCap is { } cap && cap < all)
            found.Add($"run_cap {cap} ends the grid early: all of it are {all} runs.");
        if (definition.Race is null && definition.RunCap is { } most && most % definition.Repeats != 0 && runs == most)
            found.Add($"run_cap {most} is no multiple of repeats {definition.Repeats}: the last variant gets fewer repeats than the others.");
        if (definition.Space.Enqueued.Count > RunPlan.VariantsOf(definition, definition.RunCap ?? int.MaxValue))
            found.Add($"enqueue lists {definition.Space.Enqueued.Count} variants, more than run_cap lets run.");
        if (variants is null && Combinations() is { } few && definition.RunCap is { } drawn && few < RunPlan.VariantsOf(definition, drawn))
            found.Add($"there are {few} different variants at most, and random draws some of them again and again; method: grid visits each once.");
        if (definition.ComputeCap is { } flops && costs.Count > 0 && costs[0] > flops)
            found.Add("compute_cap is below what the first run costs: no run will start.");
        new OddRules(definition, work).FindIn(samples, runs, found);
        FindInData(samples, found);
        if (definition.Task.Table is not null)
            found.AddRange(work.Doubts(definition.Task, [.. definition.Space.Parameters.Select(p => KeyValuePair.Create(p.Name, p.Distribution.Listed))]));
        return found;
    }

    /// <summary>The number of variants where every parameter lists its values; null where one is a range.</summary>
    private BigInteger? Combinations()
    {
        var product = BigInteger.One;
        foreach (var parameter in definition.Space.Parameters)
        {
            if (parameter.Distribution.Listed is not { } listed) return null;
            product *= listed.Distinct().Count();
        }
        return product;
    }

    private void FindInData(IReadOnlyList<Variant> samples, List<string> found)
    {
        if (!definition.Task.IsTrained || samples.Count == 0) return;
        var (isLarge, isIdle, refused) = (false, false, (string?)null);
        foreach (var variant in samples.OrderByDescending(BatchOf).Take(1).Concat(samples))
        {
            try
            {
                var cost = work.EpochCost(definition.Task, variant.Values);
                if (PinnedSizes.Find(definition, variant)?.Train.Sequences is not { } sequences) continue;
                if (!isIdle && sequences == 0 && (isIdle = cost == 0)) found.Add("an epoch has no step to train: the data hold no whole sequence.");
                if (!isLarge && sequences > 0 && BatchOf(variant) > sequences && (isLarge = true))
                    found.Add(string.Create(CultureInfo.InvariantCulture,
                        $"batch_size {BatchOf(variant)} is larger than the data: an epoch has {sequences} sequences, so one step."));
            }
            catch (RunRefusedException error) when (refused is null)
            {
                found.Add($"a variant cannot be trained and will fail: {refused = error.Message}");
            }
            catch (RunRefusedException)
            {
                // Said once.
            }
        }
    }

    private static double BatchOf(Variant variant) => variant.Find("batch_size") is { IsNumber: true } size
        ? size.Number
        : TrainingCatalogue.Standard.Parameters.Find("batch_size")!.Default.Number;
}
