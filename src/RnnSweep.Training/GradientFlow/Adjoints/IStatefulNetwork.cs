using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;

namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>
/// A network that remembers by a state, through which the gradient can be followed back. One that remembers otherwise does not offer this, and is not probed
/// for it.
/// </summary>
internal interface IStatefulNetwork
{
    /// <summary>The step of every layer, as far as its gates go.</summary>
    CellShape Cell { get; }

    /// <summary>H, a layer and direction.</summary>
    int Units { get; }

    /// <summary>Its states: the lowest layer first, of each the direction that reads forwards first.</summary>
    IReadOnlyList<IProbedState> States { get; }

    /// <summary>Sends a batch forward along the paths that training uses, but without masks.</summary>
    void ForwardToProbe(SequenceBatch batch);

    /// <summary>Lays out what <see cref="StateFlow"/> needs, for batches up to a size.</summary>
    IWayBack CreateWayBack(int maxSteps, int maxRows);
}
