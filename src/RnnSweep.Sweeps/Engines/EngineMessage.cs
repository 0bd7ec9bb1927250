using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;

namespace RnnSweep.Sweeps.Engines;

/// <summary>What reaches the loop that drives the coordinator.</summary>
internal abstract record EngineMessage
{
    /// <summary>For the coordinator.</summary>
    public sealed record Input(CoordinatorInput Value) : EngineMessage;

    /// <summary>For the coordinator, with a worker that may wait for what to do next.</summary>
    /// <param name="Value">The report.</param>
    /// <param name="Answer">Set when it is durable.</param>
    /// <param name="Held">The run, where its worker touches it no more if the answer is to suspend it.</param>
    public sealed record Report(EpochReported Value, TaskCompletionSource<WhatNext> Answer, HeldRun? Held = null) : EngineMessage;

    /// <summary>For the coordinator, with somebody waiting for its answer: null, or why it was refused.</summary>
    public sealed record Command(Commanded Value, TaskCompletionSource<string?> Answer) : EngineMessage;

    /// <summary>A worker's thread has ended; its last message.</summary>
    public sealed record WorkerLeft(string Worker, Exception? Fault) : EngineMessage;

    /// <summary>Checkpoint, then return.</summary>
    public sealed record Stop(string Reason) : EngineMessage;
}
