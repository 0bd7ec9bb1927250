namespace RnnSweep.Training.Cells;

/// <summary>A cell's elementwise work for one step, both ways. Has no state; safe to share.</summary>
public abstract class CellKernel
{
    /// <summary>From net inputs to gates and states.</summary>
    public abstract void Forward(in CellStep step);

    /// <summary>From ∂L/∂h (and ∂L/∂c) to ∂L/∂(net inputs), in place over the gates.</summary>
    public abstract void Backward(in CellStep step);
}
