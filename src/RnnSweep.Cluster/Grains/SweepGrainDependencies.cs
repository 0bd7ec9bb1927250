using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cluster.Grains;

/// <summary>What a sweep's grain works with.</summary>
/// <param name="time">The clock.</param>
/// <param name="work">Knows what an epoch costs.</param>
internal sealed class SweepGrainDependencies(TimeProvider time, IRunWorkFactory work)
{
    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>What definitions can name. Default: what comes with the program.</summary>
    public SweepCatalogue Catalogue { get; init; } = SweepCatalogue.Standard;

    /// <summary>The version of the program, for the journal.</summary>
    public string Product { get; init; } = "0.1.0";

    /// <summary>How long a run may be silent before it continues elsewhere. Default 10 s; runs renew five times as often.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long decisions wait for a store that is away, before their coordinator gives up and is rebuilt. Default 5 min, as long as runs do.
    /// </summary>
    public TimeSpan StoreTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How late a slot that asks for work may be answered. Default 20 s: it does not wait for longer than 30 s.</summary>
    public TimeSpan OfferTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often leases are looked at. Default 1 s.</summary>
    public TimeSpan LeaseCheck { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long events are held back so that more can travel with them. Default 50 ms.</summary>
    public TimeSpan Coalescing { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long who asks for news waits for some. Default 1 s.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long those who watch hear nothing while nothing happens. Default 2 s: they take five times as much for a dead silo.</summary>
    public TimeSpan SignOfLife { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The method of a definition; null: the registry's. Default null.</summary>
    public Func<SweepDefinition, ISearchMethod>? Method { get; init; }

    /// <summary>After how many deaths alone on its silo, without a new checkpoint, a run has failed. Default 3.</summary>
    public int MaxAttempts { get; init; } = CoordinatorParts.DefaultMaxAttempts;

    /// <summary>How long a sweep that is refused here stays here before another silo may take it up. Default 60 s.</summary>
    public TimeSpan RefusalTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes that a run may take. Default: most of what this silo's machine or container has.</summary>
    public long Memory { get; init; } = MachineMemory.Most;

    /// <summary>What a new sweep begins with. Reads data where their sizes are not noted.</summary>
    /// <exception cref="RunRefusedException">They cannot be measured on this silo.</exception>
    /// <exception cref="SweepTooLargeException">Its largest run takes more memory than there is.</exception>
    public NewSweep Prepare(SweepDefinition definition, string sourceDigest) =>
        NewSweep.Of(NotedContent.With(definition, work.Pinned(definition.Task)), sourceDigest, work, Product, time, Memory);

    /// <summary>What a sweep would cost. Reads data where their sizes are not noted.</summary>
    /// <exception cref="RunRefusedException">They cannot be measured on this silo.</exception>
    /// <exception cref="SweepTooLargeException">Its largest run takes more memory than there is.</exception>
    public CostOutlook Estimate(SweepDefinition definition) => CostOutlook.Of(definition, work, Memory);

    /// <summary>What the coordinator of a definition decides with. Reads data where their sizes are not noted.</summary>
    /// <exception cref="RunRefusedException">They cannot be measured on this silo.</exception>
    public CoordinatorParts PartsOf(SweepDefinition definition) =>
        CoordinatorParts.Of(definition, work, Method?.Invoke(definition)) with { MaxAttempts = MaxAttempts };
}
