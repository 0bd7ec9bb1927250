namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>
/// A recurrent cell as its equations are written: one step of one sequence, unit after unit, in float64. Slow, short, and the first file to read (or to
/// write) about a cell; the vector kernels of <c>src/RnnSweep.Training/Cells</c> do the same for a whole batch, and are tested against it.
/// </summary>
internal abstract class ReferenceCell
{
    /// <summary>From <see cref="ReferenceStep.Input"/> and the states before to the states of this step.</summary>
    public abstract void Forward(ReferenceStep s);

    /// <summary>
    /// From ∂L/∂h (and ∂L/∂c) of this step to the gradients of the weights, of the input and of the states before. All of them are added to, because the
    /// weights are shared by all steps and a state is read in several places.
    /// </summary>
    public abstract void Backward(ReferenceStep s);

    /// <summary>φ.</summary>
    public required ReferenceActivation Activation { get; init; }

    /// <summary>The logistic sigmoid.</summary>
    protected static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
