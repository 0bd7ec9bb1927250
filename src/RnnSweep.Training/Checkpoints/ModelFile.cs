using RnnSweep.Training.Data;
using RnnSweep.Values;

namespace RnnSweep.Training.Checkpoints;

/// <summary>A trained model as it is kept under <c>models/</c>: enough to build the network again and fill it.</summary>
public sealed record ModelFile
{
    /// <summary>A text that names what was trained (shape and settings), as in the run's checkpoints.</summary>
    public required string Identity { get; init; }

    /// <summary>The settings by name, in the variant's order.</summary>
    public required IReadOnlyList<KeyValuePair<string, ParameterValue>> Settings { get; init; }

    /// <summary>The weights, in the network's order.</summary>
    public required IReadOnlyList<ModelTensor> Tensors { get; init; }

    /// <summary>How the training data were prepared; null where nothing was, or the model is older than that.</summary>
    public DataPreparation? Preparation { get; init; }

    /// <summary><c>weights_digest</c> of the tensors in their order.</summary>
    public string WeightsDigest() => Checkpoints.WeightsDigest.Of(Tensors.Select(tensor => tensor.Values));
}
