using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>A run is over for its worker: trained to its end, diverged, failed, or concluded because a rule had stopped it.</summary>
/// <param name="Time">When.</param>
/// <param name="Id">The attempt.</param>
/// <param name="Epochs">Epoch reports that were sent before this; it counts only after all of them.</param>
/// <param name="Finish">Why training is over; null where it failed or was concluded on demand.</param>
/// <param name="DivergedAtStep">The optimiser step, counted from 1 over the run.</param>
/// <param name="Conclusion">Its final evaluation; null where there is none.</param>
/// <param name="Failure">Why it could not be trained, in words; null where it could.</param>
public sealed record RunEnded(
    DateTimeOffset Time, AttemptId Id, int Epochs, RunFinish? Finish, long? DivergedAtStep, RunConclusion? Conclusion, string? Failure = null)
    : CoordinatorInput(Time);
