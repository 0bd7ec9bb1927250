namespace RnnSweep.Training.Networks.Layouts;

/// <summary>
/// A named part of a network's parameters, with PyTorch's shape: element (row, column) stands at
/// <c>Offset + row·RowStride + column·ColumnStride</c> of the flat array.
/// </summary>
/// <param name="Name">As in <c>W_ir_l0_reverse</c>: input to gate r, layer 0, backward direction.</param>
/// <param name="Role">What it does.</param>
/// <param name="Rows">Units.</param>
/// <param name="Columns">Inputs; 1 for a bias.</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="RowStride">Distance of rows.</param>
/// <param name="ColumnStride">Distance of columns.</param>
public sealed record ParameterTensor(string Name, ParameterRole Role, int Rows, int Columns, int Offset, int RowStride, int ColumnStride)
{
    /// <summary>Inputs of what it belongs to, as the uniform initializer counts them: its bound is 1/√FanIn.</summary>
    public required int FanIn { get; init; }

    /// <summary>Which parameter of the trainer replaces this bias: <c>forget_bias</c>, <c>update_bias</c>, or null.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>
    /// The parameter whose random numbers <c>chrono_max</c> makes this bias of: its own name, or the one whose negative it is; null where it does not.
    /// </summary>
    public string? ChronoName { get; init; }

    /// <summary>How many numbers.</summary>
    public int Count => Rows * Columns;

    /// <summary>Copies it out, row by row.</summary>
    public float[] ToArray(ReadOnlySpan<float> flat)
    {
        var values = new float[Count];
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
                values[row * Columns + column] = flat[Offset + row * RowStride + column * ColumnStride];
        return values;
    }

    /// <summary>Copies it in, row by row.</summary>
    /// <exception cref="ArgumentException">There are not <see cref="Count"/> values.</exception>
    public void CopyFrom(ReadOnlySpan<float> values, Span<float> flat)
    {
        if (values.Length != Count) throw new ArgumentException($"{Name} holds {Count} numbers, not {values.Length}", nameof(values));
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
                flat[Offset + row * RowStride + column * ColumnStride] = values[row * Columns + column];
    }
}
