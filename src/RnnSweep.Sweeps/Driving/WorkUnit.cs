using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Driving;

/// <summary>A run that was given to a worker, and how far to train it before an answer is waited for.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Request">What is trained.</param>
/// <param name="Goal">What the best epoch is chosen by.</param>
/// <param name="Until">The last epoch to train now; where the run is concluded, the epochs that count.</param>
/// <param name="Conclude">True where a rule has stopped the run: only its final evaluation is left to do.</param>
/// <param name="Known">Epochs whose reports the coordinator has.</param>
/// <param name="Alone">True for a suspect, whose checkpoints tell how far it came should its process die.</param>
/// <param name="Keeps">True where a checkpoint for forks is kept at every epoch that is waited for.</param>
public sealed record WorkUnit(
    int Run, int Attempt, RunRequest Request, RunGoal Goal, int Until, bool Conclude, int Known, bool Alone = false, bool Keeps = false);
