using RnnSweep.Training.Networks;

namespace RnnSweep.Training.GradientFlow;

/// <summary>A network whose memory is the state of a stack of recurrent layers. A network without one does not offer this, and is not probed for it.</summary>
internal interface IStatefulNetwork
{
    /// <summary>The layers.</summary>
    RecurrentStack Stack { get; }

    /// <summary>Whether the gradient can be followed through its layers: not where gates see each other one step later, under layer_norm or under zoneout.</summary>
    bool CanFollow { get; }

    /// <summary>What the lowest layer reads of a batch that went forward.</summary>
    LayerInput InputOf(SequenceBatch batch);

    /// <summary>Whether there is a loss at every step; else at each sequence's end alone.</summary>
    bool LossEverywhere { get; }

    /// <summary>After a loss, the gradient in the top layer's states as the outputs give it, in the stack's <see cref="RecurrentStack.OutputGradient"/>.</summary>
    void BackwardToStates(SequenceBatch batch);
}
