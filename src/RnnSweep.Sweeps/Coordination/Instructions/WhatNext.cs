namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>The answer to a report: what its worker does next with the run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt that reported.</param>
/// <param name="Step">What to do.</param>
/// <param name="Until">To continue: the last epoch to train before the next answer is waited for. To conclude: the epochs that count.</param>
/// <param name="Recorded">Epochs of the run that are in the journal: their reports need not be kept elsewhere any more.</param>
public sealed record WhatNext(int Run, int Attempt, NextStep Step, int Until, int Recorded = 0) : Instruction;
