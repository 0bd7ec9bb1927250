namespace RnnSweep.Training.Kernels;

/// <summary>A number that the compiler of kernels knows: rows or columns of a register tile.</summary>
internal interface ITileSize
{
    /// <summary>The number.</summary>
    static abstract int Count { get; }
}
