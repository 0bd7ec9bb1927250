namespace RnnSweep.Training.Cells;

/// <summary>A cell's elementwise work for one step, both ways. Has no state; safe to share.</summary>
public abstract class CellKernel
{
    /// <summary>Cells with a <see cref="MidStepGate"/>: from net inputs to the first gates and to what the mid-step product reads. Comes before <see cref="Forward"/>.</summary>
    public virtual void Prepare(in CellStep step)
    {
    }

    /// <summary>From net inputs to gates and states.</summary>
    public abstract void Forward(in CellStep step);

    /// <summary>From ∂L/∂h (and ∂L/∂c) to ∂L/∂(net inputs), in place over the gates.</summary>
    public abstract void Backward(in CellStep step);

    /// <summary>Cells with a <see cref="MidStepGate"/>: from <see cref="CellStep.MidStepGradient"/> to ∂L/∂(net inputs of the first gates). Comes after <see cref="Backward"/>.</summary>
    public virtual void BackwardPrepare(in CellStep step)
    {
    }
}
