using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>
/// Ask a method that thinks long: call <see cref="Answer"/> once, on a thread of its own, off the coordinator's turn, and send what it returns. There is
/// one such question at a time, and nothing waits for it but the slot that it is about. An answer that is lost with its engine is asked for again by the
/// next coordinator.
/// </summary>
/// <param name="Question">What is asked.</param>
/// <param name="Seen">How many observations the method has seen.</param>
/// <param name="State">What it knows. Nobody else touches it until the answer arrives.</param>
public sealed record AskMethod(MethodQuestion Question, long Seen, IMethodState State) : Instruction
{
    /// <summary>Thinks, for as long as it takes. Never throws: a method that fails says so in its answer.</summary>
    /// <param name="time">The clock of the answer.</param>
    public Suggested Answer(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        try
        {
            var suggestion = State.Suggest(Question);
            return new Suggested(time.GetUtcNow(), Question, Seen, suggestion);
        }
#pragma warning disable CA1031 // Whatever it is, it ends the sweep with its reason, and not the process.
        catch (Exception error)
        {
            return new Suggested(time.GetUtcNow(), Question, Seen, null, $"{error.GetType().Name}: {error.Message}");
        }
#pragma warning restore CA1031
    }
}
