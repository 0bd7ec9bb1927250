using System.Runtime.CompilerServices;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Cells;

/// <summary>Writing the last, partly filled vector of a run of columns that has neighbours behind it.</summary>
internal static unsafe class LaneTail
{
    /// <summary>Writes the lanes that are still within <paramref name="end"/>; what lies behind keeps its value.</summary>
    /// <param name="lanes">What to write.</param>
    /// <param name="destination">Where the block starts.</param>
    /// <param name="column">The first lane's column in the block.</param>
    /// <param name="end">Columns of the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<TLanes>(TLanes lanes, float* destination, int column, int end) where TLanes : struct, IFloatLanes<TLanes>
    {
        var to = destination + column;
        if (column + TLanes.Count > end) lanes = TLanes.Select(TLanes.FirstLanes(end - column), lanes, TLanes.Load(to));
        TLanes.Store(lanes, to);
    }
}
