using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Commands;

/// <summary>What a verb works with.</summary>
/// <param name="Options">The settings from all sources.</param>
/// <param name="Output">For data.</param>
/// <param name="Error">For progress and errors.</param>
/// <param name="Stopping">The user or the system wants the verb to end.</param>
internal sealed record CommandContext(ClusterOptions Options, TextWriter Output, TextWriter Error, CancellationToken Stopping);
