using RnnSweep.Cluster.Hosting;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Progress;

namespace RnnSweep.Cluster.Commands;

/// <summary>
/// What the verbs do that need more than the host: the database's schema and the grains. A verb whose handler is missing is not offered. Handlers return an
/// <see cref="ExitCode"/>; the exceptions of <see cref="Hosting"/> are turned into messages and codes by the caller.
/// </summary>
internal sealed class ClusterCommandHandlers
{
    /// <summary>Gives what <c>migrate</c> runs. Its settings' mode is postgres.</summary>
    public Func<ClusterOptions, ISchemaMigrator>? Migrator { get; init; }

    /// <summary><c>submit SWEEP.yaml</c>: prints the sweep's id.</summary>
    public Func<SubmitRequest, CommandContext, Task<int>>? Submit { get; init; }

    /// <summary><c>watch ID</c>: follows a sweep to its end, with the plain log that was asked for or the view that suits the terminal.</summary>
    public Func<string, LogDetail?, CommandContext, Task<int>>? Watch { get; init; }

    /// <summary><c>export ID</c>: one line per run; the flag asks for JSON instead of CSV.</summary>
    public Func<string, bool, CommandContext, Task<int>>? Export { get; init; }

    /// <summary><c>pause</c>, <c>stop</c>, <c>retry</c> and the like: what to do, and the sweep.</summary>
    public Func<GivenCommand, string, CommandContext, Task<int>>? Control { get; init; }

    /// <summary><c>delete ID</c>.</summary>
    public Func<string, CommandContext, Task<int>>? Delete { get; init; }

    /// <summary><c>status [ID]</c>: all sweeps and silos, or one sweep; the flag asks for JSON.</summary>
    public Func<string?, bool, CommandContext, Task<int>>? Status { get; init; }
}
