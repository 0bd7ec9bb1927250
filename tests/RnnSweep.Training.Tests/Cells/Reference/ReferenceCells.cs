using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>The cells that have a reference, by their label (<see cref="CellLabels"/>). The tests of this folder run over all of them.</summary>
internal static class ReferenceCells
{
    private static readonly Dictionary<string, Func<ReferenceActivation, ReferenceCell>> ByLabel = new()
    {
        ["rnn"] = activation => new ReferenceElmanCell { Activation = activation },
        ["gru reset_after"] = activation => new ReferenceGruCell { Activation = activation },
        ["lstm no_peepholes"] = activation => new ReferenceLstmCell { Activation = activation },
    };

    public static IEnumerable<string> All => ByLabel.Keys;

    public static ReferenceCell Create(string label, Activation activation) => ByLabel[label](new ReferenceActivation(activation));
}
