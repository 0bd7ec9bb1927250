using System.Runtime.Intrinsics.X86;

namespace RnnSweep.Training.Kernels;

/// <summary>What a register tile computes: C ← start + A·B.</summary>
internal unsafe struct TileBlock
{
    /// <summary>Row r of A starts at <c>A + r·Row</c> and moves by <see cref="Step"/> with k.</summary>
    public float* A;
    public nint Row;
    public nint Step;

    /// <summary>A row of B's panel; moves by <see cref="BRow"/> with k.</summary>
    public float* B;
    public nint BRow;

    /// <summary>K.</summary>
    public nint K;

    /// <summary>Where the chains begin; null = 0.</summary>
    public float* Start;

    /// <summary>Leading dimension of the start; 0 gives every row the same one.</summary>
    public nint StartRow;

    public float* C;
    public nint CRow;

    /// <summary>Leaves the first rows behind.</summary>
    public void Below(int rows)
    {
        A += rows * Row;
        C += rows * CRow;
        if (Start != null) Start += rows * StartRow;
    }

    /// <summary>
    /// Calls rows of C into the cache before the tile of so many rows is computed: its own, or where it adds to what they hold the next ones, its own being
    /// read at once.
    /// </summary>
    public readonly void Fetch(int rows)
    {
        if (!Sse.IsSupported) return;
        var line = Start == C ? C + rows * CRow : C;
        for (var row = 0; row < rows; row++, line += CRow)
        {
            Sse.Prefetch0(line);
            Sse.Prefetch0(line + FloatBuffer.Line);
        }
    }

    /// <summary>From a column of the panel on.</summary>
    public readonly TileBlock From(int column)
    {
        var part = this;
        part.B += column;
        part.C += column;
        if (Start != null) part.Start += column;
        return part;
    }
}
