using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>A rule has stopped the run: evaluate its best epoch's model and send <c>RunEnded</c>.</summary>
/// <param name="Id">The attempt, and who concludes it.</param>
/// <param name="Request">What was trained.</param>
/// <param name="Epochs">Epochs that count; trained again where the checkpoint holds fewer.</param>
/// <param name="Alone">True for a suspect: nothing else may train in its process.</param>
public sealed record ConcludeRun(AttemptId Id, RunRequest Request, int Epochs, bool Alone = false) : Instruction;
