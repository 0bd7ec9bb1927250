using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>What a local engine works with.</summary>
public sealed record LocalEngineSettings
{
    /// <summary>Makes the runs.</summary>
    public required IRunWorkFactory Work { get; init; }

    /// <summary>The version of the program, for the journal.</summary>
    public required string Product { get; init; }

    /// <summary>Threads that train, one run each at a time; at least 1. More than there are cores gain nothing. Default: one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Suspended runs that stay in memory, from 0; default 65,536. A sweep in virtual order has at most <c>parallelism</c> of them, and those that a
    /// rule has paused. What finds no room, or has to give up its memory to another run, continues from its checkpoint.
    /// </summary>
    public int SuspendedInMemory { get; init; } = 65_536;

    /// <summary>
    /// Bytes that a run may take; default most of what this machine or container has (<see cref="MachineMemory"/>). A sweep with a larger one is refused before
    /// anything of it starts.
    /// </summary>
    public long Memory
    {
        get;
        init => (field, Room) = (value, new MemoryRoom(value));
    } = MachineMemory.Most;

    /// <summary>
    /// What the runs of this process take together, of all sweeps that share these settings: as many bytes as <see cref="Memory"/>. Where that is less than
    /// what the workers and suspended runs would take, fewer train at a time, and suspended ones are left as checkpoints. No result depends on it.
    /// </summary>
    public MemoryRoom Room { get; init; } = new(MachineMemory.Most);

    /// <summary>
    /// How much training may be lost with the process before a run makes a checkpoint, looked at after every epoch; default
    /// <see cref="RunDriver.DefaultCheckpointEvery"/>.
    /// Zero: after every epoch.
    /// </summary>
    public TimeSpan CheckpointEvery { get; init; } = RunDriver.DefaultCheckpointEvery;

    /// <summary>
    /// After how many deaths of the process in a row, each with nothing else in training and without a new checkpoint, a run has failed, from 1; default
    /// 3. More forgives an
    /// unlucky machine more often.
    /// </summary>
    public int MaxAttempts { get; init; } = CoordinatorParts.DefaultMaxAttempts;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told, in one sentence each, what a person should know but need not act on. Called from any thread. Default: nobody.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>
    /// Called with the definition of a sweep that is resumed and has not ended, before anything is written: throws where its data are not as they should be.
    /// What it throws goes to the caller. Default: nothing.
    /// </summary>
    public Action<SweepDefinition> Check { get; init; } = _ => { };

    /// <summary>Called once when the sweep has ended, before <see cref="LocalEngine.RunAsync"/> returns: writes the table. Default: nothing.</summary>
    public Action<SweepSnapshot, SweepPaths> Ended { get; init; } = (_, _) => { };

    /// <summary>The method of a definition; null: the registry's. Default null.</summary>
    public Func<SweepDefinition, ISearchMethod>? Method { get; init; }

    /// <summary>The rules of a definition. Default: those that it names.</summary>
    public Func<SweepDefinition, IReadOnlyList<IEarlyTermination>> Rules { get; init; } = definition =>
        [.. definition.EarlyTermination.Select(rule => rule.Create())];

    /// <summary>What the coordinator of a definition decides with.</summary>
    public CoordinatorParts PartsOf(SweepDefinition definition) =>
        CoordinatorParts.Of(definition, Work, Method?.Invoke(definition), Rules(definition)) with { MaxAttempts = MaxAttempts };
}
