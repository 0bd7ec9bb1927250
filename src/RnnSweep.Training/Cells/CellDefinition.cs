using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// A variant of a recurrent cell: its names, its layout and its kernel. A new one is one file that derives from this, and a line in
/// <see cref="CellRegistry"/>. Its reference comes first: plain loops that the kernel is tested against (tests, <c>Cells/Reference</c>).
/// </summary>
public abstract class CellDefinition
{
    /// <summary>The name in a sweep file.</summary>
    public abstract string Name { get; }

    /// <summary>The name of the variant (<c>cell_variant</c>); null for a cell that has one form only.</summary>
    public virtual string? Variant => null;

    /// <summary>What it is, in one clause, for lists.</summary>
    public abstract string Summary { get; }

    /// <summary>How it lays out its net inputs.</summary>
    public abstract CellShape Shape { get; }

    /// <summary>Its step as mathematics, with φ: what a model that leaves the program is written from.</summary>
    public abstract StepEquations Equations(Activation activation);

    /// <summary>The same cell with the constants of these settings.</summary>
    internal virtual CellDefinition With(TrainingSettings settings) => this;

    /// <summary>The cell whose kernel also normalises c; itself where there is no c.</summary>
    internal virtual CellDefinition Normalized => this;

    /// <summary>The kernel for an activation, at this machine's vector width.</summary>
    public CellKernel Kernel(Activation activation) => VectorPath.IsWide ? Kernel<Lanes16>(activation) : Kernel<Lanes8>(activation);

    private CellKernel Kernel<TLanes>(Activation activation) where TLanes : struct, IFloatLanes<TLanes> => activation switch
    {
        Activation.Tanh => Build<TLanes, TanhFunction>(),
        Activation.Relu => Build<TLanes, ReluFunction>(),
        Activation.Sigmoid => Build<TLanes, SigmoidFunction>(),
        Activation.Identity => Build<TLanes, IdentityFunction>(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>The kernel for a vector width and an activation.</summary>
    internal abstract CellKernel Build<TLanes, TActivation>()
        where TLanes : struct, IFloatLanes<TLanes>
        where TActivation : struct, IActivationFunction;
}
