using RnnSweep.Training.Batches;

namespace RnnSweep.Training.Networks;

/// <summary>A trainable table in front of the lowest layer.</summary>
internal unsafe interface IEmbedding
{
    /// <summary>What the lowest layer reads.</summary>
    StateRows Output { get; }

    /// <summary>Where its gradient goes.</summary>
    StateRows OutputGradient { get; }

    /// <summary>Looks so many rows of [T·B] up.</summary>
    void Forward(float* parameters, LayerInput input, int count);

    /// <summary>The table's gradient: rows are added up in the order of steps.</summary>
    void Backward(float* gradients, LayerInput input, int count);
}
