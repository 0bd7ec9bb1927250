namespace RnnSweep.Search.Methods.Tpe;

/// <summary>Which rows have a kernel.</summary>
/// <param name="Rows">The row of each kernel, ascending; only the first <paramref name="Count"/> count.</param>
/// <param name="Kernels">The kernel of each row; −1 where it has none.</param>
/// <param name="Count">How many kernels there are, without that of the prior, whose place is this number.</param>
internal readonly record struct KernelRows(int[] Rows, int[] Kernels, int Count);
