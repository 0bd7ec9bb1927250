using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>
/// A mixture of one product kernel for each variant and one for what was expected beforehand, as in Optuna 5. Its arrays are used again for the next fit.
/// </summary>
internal sealed class ParzenEstimator
{
    /// <summary>What is e⁻⁴⁵ beside the largest term is not added.</summary>
    private const double Negligible = 45;

    private readonly KernelColumn[] _columns;
    private int[] _rows = [];
    private int[] _kernelOfRow = [];
    private double[] _weights = [];
    private double[] _logWeights = [];
    private double[] _terms = [];

    public ParzenEstimator(IReadOnlyList<Axis> axes) => _columns = [.. axes.Select(KernelColumn.Of)];

    /// <summary>Kernels of variants; that of the prior comes after them.</summary>
    public int Count { get; private set; }

    /// <summary>Fits it to the rows of a role.</summary>
    /// <param name="seen">The variants.</param>
    /// <param name="roles">One for each row.</param>
    /// <param name="role">Which rows get a kernel.</param>
    public void Fit(Observations seen, ReadOnlySpan<bool?> roles, bool role)
    {
        Reserve(seen.Count + 1);
        Count = 0;
        for (var row = 0; row < seen.Count; row++)
        {
            _kernelOfRow[row] = -1;
            if (roles[row] != role) continue;
            _kernelOfRow[row] = Count;
            _rows[Count++] = row;
        }
        Weigh(seen, role);
        for (var axis = 0; axis < _columns.Length; axis++)
            _columns[axis].Fit(seen, axis, new KernelRows(_rows, _kernelOfRow, Count), _logWeights.AsSpan(0, Count + 1));
    }

    /// <summary>The logarithm of its density; on cells and categories, of its probability.</summary>
    public double LogDensity(ReadOnlySpan<double> x)
    {
        var terms = _terms.AsSpan(0, Count + 1);
        _logWeights.AsSpan(0, Count + 1).CopyTo(terms);
        for (var axis = 0; axis < _columns.Length; axis++) _columns[axis].AddTo(terms, x[axis]);
        // The prior's term comes first: it is never far below the largest, so few exponentials are needed.
        var (largest, sum) = (terms[Count], 1.0);
        for (var i = 0; i < Count; i++)
        {
            var difference = terms[i] - largest;
            if (difference <= -Negligible) continue;
            if (difference <= 0) sum += Elementary.Exp(difference);
            else (largest, sum) = (terms[i], sum * Elementary.Exp(-difference) + 1);
        }
        return largest + Elementary.Log(sum);
    }

    /// <summary>A draw: one of the kernels by its weight, then each axis by that kernel.</summary>
    /// <param name="stream">The random numbers: one for the kernel, and one for each axis.</param>
    /// <param name="fromPrior">Whether the kernel is that of the prior, whatever was seen.</param>
    /// <param name="x">Where the coordinates go.</param>
    public void Draw(ref KeyedStream stream, bool fromPrior, Span<double> x)
    {
        var kernel = KernelAt(stream.NextDouble());
        if (fromPrior) kernel = Count;
        for (var axis = 0; axis < _columns.Length; axis++) x[axis] = _columns[axis].Draw(kernel, stream.NextDouble());
    }

    private int KernelAt(double u)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += _weights[i];
            if (u < sum) return i;
        }
        return Count;
    }

    private void Weigh(Observations seen, bool role)
    {
        var total = 1.0;
        for (var i = 0; i < Count; i++) total += _weights[i] = (role ? seen.WeightOf(_rows[i]) : null) ?? Weights.Of(i, Count);
        _weights[Count] = 1;
        // Most weights are 1: their logarithm is taken once.
        var full = -Elementary.Log(total);
        for (var i = 0; i <= Count; i++)
        {
            _logWeights[i] = _weights[i] == 1 ? full : full + Elementary.Log(_weights[i]);
            _weights[i] /= total;
        }
    }

    private void Reserve(int count)
    {
        if (_rows.Length >= count) return;
        var size = Math.Max(64, 2 * count);
        (_rows, _kernelOfRow) = (new int[size], new int[size]);
        (_weights, _logWeights, _terms) = (new double[size], new double[size], new double[size]);
    }
}
