using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Cluster.Contracts;

/// <summary>A command with what it needs to be carried out.</summary>
/// <param name="Command">What.</param>
/// <param name="Run">The run that it is about; null for the sweep.</param>
/// <param name="RunCap">The new <c>run_cap</c> of an extension.</param>
/// <param name="Text">What a note says.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.commandMessage")]
public sealed record CommandMessage(
    [property: Id(0)] SweepCommand Command,
    [property: Id(1)] int? Run,
    [property: Id(2)] int? RunCap,
    [property: Id(3)] string? Text)
{
    /// <summary>The message of a command.</summary>
    public static CommandMessage Of(GivenCommand given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return new CommandMessage(given.Command, given.Run, given.RunCap, given.Text);
    }

    /// <summary>The command of the message.</summary>
    public GivenCommand Given() => new(Command, Run, RunCap, Text);
}
