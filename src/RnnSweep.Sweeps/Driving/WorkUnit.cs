using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Driving;

/// <summary>A run that was given to a worker, and how far to train it before an answer is waited for.</summary>
public sealed record WorkUnit
{
    /// <summary>The run.</summary>
    public required int Run { get; init; }

    /// <summary>The attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>What is trained.</summary>
    public required RunRequest Request { get; init; }

    /// <summary>What the best epoch is chosen by.</summary>
    public required RunGoal Goal { get; init; }

    /// <summary>The last epoch to train now; where the run is concluded, the epochs that count.</summary>
    public required int Until { get; init; }

    /// <summary>True where a rule has stopped the run: only its final evaluation is left to do.</summary>
    public bool Conclude { get; init; }

    /// <summary>Epochs whose reports the coordinator has.</summary>
    public required int Known { get; init; }

    /// <summary>True for a suspect, whose checkpoints tell how far it came should its process die.</summary>
    public bool Alone { get; init; }

    /// <summary>True where a checkpoint for forks is kept at every epoch that is waited for.</summary>
    public bool Keeps { get; init; }
}
