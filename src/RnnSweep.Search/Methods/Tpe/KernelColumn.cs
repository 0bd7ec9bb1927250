using RnnSweep.Search.Methods.Axes;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>The kernels of a mixture on one axis.</summary>
internal abstract class KernelColumn
{
    public static KernelColumn Of(Axis axis) => axis switch
    {
        { IsCategory: true } => new CategoryColumn(axis),
        { HasCells: true } => new CellColumn(axis),
        _ => new PointColumn(axis),
    };

    /// <summary>Makes the kernels.</summary>
    /// <param name="seen">The variants.</param>
    /// <param name="axis">The axis' place among theirs.</param>
    /// <param name="rows">Which of them have a kernel.</param>
    /// <param name="logWeights">What does not depend on a value is added to these, one for each kernel and then the prior's.</param>
    public abstract void Fit(Observations seen, int axis, KernelRows rows, Span<double> logWeights);

    /// <summary>Adds each kernel's logarithm at a coordinate.</summary>
    public abstract void AddTo(Span<double> terms, double x);

    /// <summary>A draw from a kernel.</summary>
    /// <param name="kernel">Which one.</param>
    /// <param name="u">From 0 (included) to 1 (left out).</param>
    public abstract double Draw(int kernel, double u);

    /// <summary>An array of at least this length; what was in it is kept.</summary>
    private protected static void Reserve<T>(ref T[] array, int length)
    {
        if (array.Length < length) Array.Resize(ref array, Math.Max(64, 2 * length));
    }
}
