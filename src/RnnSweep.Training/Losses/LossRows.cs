namespace RnnSweep.Training.Losses;

/// <summary>Steps that follow each other in memory, for a loss.</summary>
internal unsafe ref struct LossRows
{
    /// <summary>How many.</summary>
    internal int Count;

    /// <summary>O.</summary>
    internal int Outputs;

    /// <summary>[Count][O], each row with a vector of slack behind it whose content does not matter.</summary>
    internal float* Logits;

    /// <summary>Leading dimension of the logits.</summary>
    internal nint LogitRow;

    /// <summary>The class numbers, one a step.</summary>
    internal ReadOnlySpan<int> Classes;

    /// <summary>What a class's loss and gradient are multiplied by; empty for 1.</summary>
    internal ReadOnlySpan<float> ClassWeights;

    /// <summary>Of each output δ (Huber) or q (quantiles), with a vector of room behind them; null for losses without such a number.</summary>
    internal float* Parameters;

    /// <summary>The target values, [Count][O].</summary>
    internal float* Targets;

    /// <summary>Leading dimension of the target values.</summary>
    internal nint TargetRow;

    /// <summary>1 / (real steps of the batch).</summary>
    internal float Scale;
}
