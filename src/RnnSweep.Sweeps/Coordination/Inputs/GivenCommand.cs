namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>A command with what it needs to be carried out.</summary>
/// <param name="Command">What.</param>
/// <param name="Run">The run that it is about; null for the sweep. A retry needs one, a cancellation and a note can have one.</param>
/// <param name="RunCap">The new <c>run_cap</c>; an extension needs it.</param>
/// <param name="Text">What a note says; empty removes the note that is there.</param>
public sealed record GivenCommand(SweepCommand Command, int? Run = null, int? RunCap = null, string? Text = null)
{
    /// <summary>A command to a whole sweep that needs nothing else.</summary>
    public static implicit operator GivenCommand(SweepCommand command) => new(command);
}
