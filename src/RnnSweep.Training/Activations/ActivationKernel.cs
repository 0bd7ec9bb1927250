using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Activations;

/// <summary>φ on whole rows of a matrix, both ways. Has no state; safe to share.</summary>
internal abstract unsafe class ActivationKernel
{
    /// <summary>Net inputs to values, in place. Writes whole vectors: what lies behind a row's last column changes too.</summary>
    /// <param name="values">[rows][row].</param>
    /// <param name="row">Leading dimension, a multiple of 16.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    internal abstract void Apply(float* values, int row, int rows, int columns);

    /// <summary>δ = gradient ⊙ φ′, in place over the gradient; what lies behind a row's last column becomes 0.</summary>
    /// <param name="values">φ's values, [rows][valueRow].</param>
    /// <param name="valueRow">Their leading dimension.</param>
    /// <param name="gradient">In, ∂L/∂value; out, ∂L/∂(net input): [rows][gradientRow].</param>
    /// <param name="gradientRow">Its leading dimension.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    internal abstract void Back(float* values, int valueRow, float* gradient, int gradientRow, int rows, int columns);

    /// <summary>The kernel of a name, at this machine's vector width.</summary>
    internal static ActivationKernel Create(Activation activation) =>
        VectorPath.IsWide ? Create<Lanes16>(activation) : Create<Lanes8>(activation);

    private static ActivationKernel Create<TLanes>(Activation activation) where TLanes : struct, IFloatLanes<TLanes> => activation switch
    {
        Activation.Tanh => new Rows<TLanes, TanhFunction>(),
        Activation.Relu => new Rows<TLanes, ReluFunction>(),
        Activation.Sigmoid => new Rows<TLanes, SigmoidFunction>(),
        Activation.Identity => new Rows<TLanes, IdentityFunction>(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private sealed class Rows<TLanes, TActivation> : ActivationKernel
        where TLanes : struct, IFloatLanes<TLanes>
        where TActivation : struct, IActivationFunction
    {
        internal override void Apply(float* values, int row, int rows, int columns)
        {
            for (; rows > 0; rows--, values += row)
                for (var j = 0; j < columns; j += TLanes.Count) TLanes.Store(TActivation.Apply(TLanes.Load(values + j)), values + j);
        }

        internal override void Back(float* values, int valueRow, float* gradient, int gradientRow, int rows, int columns)
        {
            var zero = TLanes.Broadcast(0f);
            for (; rows > 0; rows--, values += valueRow, gradient += gradientRow)
                for (var j = 0; j < columns; j += TLanes.Count)
                {
                    var delta = TLanes.Load(gradient + j) * TActivation.Slope(TLanes.Load(values + j));
                    if (j + TLanes.Count > columns) delta = TLanes.Select(TLanes.FirstLanes(columns - j), delta, zero);
                    TLanes.Store(delta, gradient + j);
                }
        }
    }
}
