using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>An attempt will not continue: its machine died, its lease expired, it was suspended, or its engine stops.</summary>
/// <param name="Time">When.</param>
/// <param name="Id">The attempt.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Kind">How: what was not handed over gracefully may be the run's doing.</param>
/// <param name="Progressed">True where the attempt has left a checkpoint that was not there before it: then it is not.</param>
/// <param name="Begun">False where the process died before the attempt had begun to train. Told of attempts that were alone in their process.</param>
public sealed record AttemptLost(
    DateTimeOffset Time, AttemptId Id, string Reason, LossKind Kind = LossKind.HandedOver, bool Progressed = false, bool Begun = true)
    : CoordinatorInput(Time);
