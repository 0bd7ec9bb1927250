using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>
/// Train a run, from memory, its last checkpoint or its beginning, and report every epoch. When nothing is left to train: conclude it and say so with
/// <c>RunEnded</c>.
/// When <paramref name="Until"/> is reached before: wait for the answer to that epoch's report (<see cref="WhatNext"/>).
/// </summary>
/// <param name="Id">The attempt of all its reports, and who trains.</param>
/// <param name="Request">What to train.</param>
/// <param name="Until">The last epoch to train now.</param>
/// <param name="Known">Epochs whose reports the coordinator has: the others that a checkpoint holds are sent again.</param>
/// <param name="Alone">True for a suspect: nothing else may train in its process.</param>
/// <param name="Keeps">True where a checkpoint for forks is kept at every epoch that is waited for, before it is reported.</param>
public sealed record TrainRun(AttemptId Id, RunRequest Request, int Until, int Known = 0, bool Alone = false, bool Keeps = false) : Instruction;
