namespace RnnSweep.Training.Batches;

/// <summary>Rows of numbers for every step, [T·B][<see cref="Row"/>]: states of a layer, or their gradients.</summary>
/// <param name="Address">The first of them; null for none.</param>
/// <param name="Row">Leading dimension.</param>
internal readonly unsafe record struct StateRows(nint Address, int Row)
{
    internal StateRows(float* pointer, int row)
        : this((nint)pointer, row)
    {
    }

    /// <summary>The first number; null for none.</summary>
    internal float* Pointer => (float*)Address;
}
