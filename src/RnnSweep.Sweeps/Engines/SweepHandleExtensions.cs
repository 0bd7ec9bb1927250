using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>Commands that need nothing but their name.</summary>
public static class SweepHandleExtensions
{
    /// <summary>Asks for something from outside. Returns when it is in the journal.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="command">What.</param>
    /// <param name="run">The run that it is about; null for the sweep.</param>
    /// <param name="cancellation">Gives up the waiting; what was asked for may happen all the same.</param>
    /// <returns>Null when it was accepted, or why it was not.</returns>
    public static Task<string?> CommandAsync(this ISweepHandle sweep, SweepCommand command, int? run, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return sweep.CommandAsync(new GivenCommand(command, run), cancellation);
    }
}
