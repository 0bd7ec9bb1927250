using System.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>What follows from a definition alone: seeds, epochs, requests, and how many runs there will be.</summary>
public static class RunPlan
{
    /// <summary>Epochs of a run whose variant does not say.</summary>
    public const int DefaultEpochs = 10;

    /// <summary>The same for a test function or a table: its value is known at once.</summary>
    public const int DefaultFunctionEpochs = 1;

    /// <summary>The seed of every variant's run of this repeat, below 2⁵³: variants share their luck, repeats do not.</summary>
    public static long SeedOf(long sweepSeed, int repeat) => (long)(StreamKey.Of(sweepSeed).With("run").With(repeat).Value >> 11);

    /// <summary>Epochs that a variant's run may have: its <c>epochs</c>, or the default.</summary>
    public static int EpochsOf(TaskSettings task, Variant variant)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(variant);
        // A table has as many epochs as columns; where a row is one value, epochs is a column like any other.
        if (task.Table is { Value: not null }) return DefaultFunctionEpochs;
        if (task.Table is { Epochs: { } most }) return variant.Find("epochs") is { IsNumber: true } some ? (int)Math.Clamp(some.Number, 1, most) : most;
        return variant.Find("epochs") is { IsNumber: true } epochs ? (int)Math.Clamp(epochs.Number, 1, int.MaxValue) : task.IsTrained ? DefaultEpochs
            : DefaultFunctionEpochs;
    }

    /// <summary>All that a run's result depends on.</summary>
    /// <param name="definition">The sweep.</param>
    /// <param name="run">The run's number.</param>
    /// <param name="variant">What it trains.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="origin">Where it comes from; null: from its beginning.</param>
    public static RunRequest RequestOf(SweepDefinition definition, int run, Variant variant, long seed, RunOrigin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(variant);
        return new RunRequest(run, seed, definition.Task, variant.Values) { Origin = origin };
    }

    /// <summary>The runs of so many variants; with a race, with as many further seeds as it may have.</summary>
    /// <param name="definition">The sweep.</param>
    /// <param name="variants">How many.</param>
    public static BigInteger RunsOf(SweepDefinition definition, BigInteger variants)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var runs = variants * definition.Repeats;
        // Beyond what any sweep may have, a share of it says nothing more.
        return definition.Race is { } race && runs <= int.MaxValue ? runs + (BigInteger)race.FurtherAfter((double)runs) : runs;
    }

    /// <summary>How many variants so many runs try, at most.</summary>
    /// <param name="definition">The sweep.</param>
    /// <param name="runs">How many.</param>
    public static BigInteger VariantsOf(SweepDefinition definition, BigInteger runs)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Race is { } race && runs <= int.MaxValue) runs -= race.FurtherOf((long)runs);
        return (runs + definition.Repeats - 1) / definition.Repeats;
    }

    /// <summary>How many runs there will be, or null where that is known at the end only.</summary>
    public static int? PlannedRuns(SweepDefinition definition, ISearchMethod method)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(method);
        if (definition.ComputeCap is not null) return null;
        if (method.UsesResults || method.Variants is not { } variants) return definition.RunCap;
        var runs = RunsOf(definition, variants);
        if (definition.RunCap is { } cap && cap < runs) return cap;
        // More than there can be numbers: nobody will see the end of it.
        return runs <= int.MaxValue ? (int)runs : null;
    }
}
