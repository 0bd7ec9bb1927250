namespace RnnSweep.Training.Cells;

/// <summary>A cell's elementwise work for one step, both ways. Has no state; safe to share.</summary>
public abstract class CellKernel
{
    /// <summary>
    /// Cells with a <see cref="MidStepGate"/>: from net inputs to the first gates and to what the mid-step product reads. Comes before <see cref="Forward"/>.
    /// </summary>
    public virtual void Prepare(in CellStep step)
    {
    }

    /// <summary>From net inputs to gates and states.</summary>
    public abstract void Forward(in CellStep step);

    /// <summary>From ∂L/∂h (and ∂L/∂c) to ∂L/∂(net inputs), in place over the gates.</summary>
    public abstract void Backward(in CellStep step);

    /// <summary>
    /// Cells with a <see cref="MidStepGate"/>: from <see cref="CellStep.MidStepGradient"/> to ∂L/∂(net inputs of the first gates). Comes after
    /// <see cref="Backward"/>.
    /// </summary>
    public virtual void BackwardPrepare(in CellStep step)
    {
    }

    /// <summary>
    /// Before <see cref="Backward"/>: adds to ∂L/∂c from later steps (<see cref="CellStep.CellGradient"/>) what reaches c of this step by way of this step's h,
    /// so that it is whole. Only asked of cells with a second state, by what measures the gradient; training has no need of it.
    /// </summary>
    public virtual void CompleteCellGradient(in CellStep step) => throw new NotSupportedException("a cell without a second state has no gradient in it");
}
