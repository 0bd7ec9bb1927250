namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>The weights of one layer by name (<c>W_ir</c>: [H][I], <c>W_hr</c>: [H][H], <c>b_r</c>: [H]), or their gradients.</summary>
internal sealed class ReferenceWeights
{
    private readonly Dictionary<string, double[]> _values = [];

    /// <summary>A tensor, row by row; rows are units.</summary>
    public double[] this[string name]
    {
        get => _values[name];
        set => _values[name] = value;
    }

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The same names, all 0.</summary>
    public ReferenceWeights Zeros()
    {
        var zeros = new ReferenceWeights();
        foreach (var (name, values) in _values) zeros[name] = new double[values.Length];
        return zeros;
    }
}
