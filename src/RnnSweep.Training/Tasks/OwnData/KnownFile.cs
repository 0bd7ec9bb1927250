using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>What new sequences are read as: that of the training file, for a model that is to answer for them. Their own answers may be missing.</summary>
/// <param name="Preparation">How the training file was prepared.</param>
/// <param name="Outputs">Numbers an answer, or classes.</param>
internal sealed record KnownFile(DataPreparation Preparation, int Outputs)
{
    /// <summary>Numbers a step; 0 for symbols.</summary>
    internal int Width => Preparation.Columns.Count > 0 ? Preparation.Columns[0].Means.Count : 0;

    /// <summary>The classes.</summary>
    internal KnownNames Classes { get; } = new(Preparation.Classes);

    /// <summary>The symbols.</summary>
    internal KnownNames Symbols { get; } = new(Preparation.Symbols);
}
