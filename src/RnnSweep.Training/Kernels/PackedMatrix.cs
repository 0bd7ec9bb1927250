using System.Runtime.Intrinsics.X86;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// The right-hand side of a product, [K][N], copied into panels of 32 columns so that a kernel reads it front to back:
/// <c>[panel][K][32]</c>, the last panel with 16 columns where that is enough. Columns beyond N are zero.
/// </summary>
public sealed unsafe class PackedMatrix
{
    /// <summary>Columns of a panel.</summary>
    public const int PanelColumns = 32;

    private const int PrefetchRows = 16;

    private readonly FloatBuffer _buffer;

    /// <summary>Room for a matrix.</summary>
    /// <param name="maxRows">K at most.</param>
    /// <param name="columns">N.</param>
    public PackedMatrix(int maxRows, int columns)
    {
        Columns = columns;
        PaddedColumns = FloatBuffer.Padded(columns);
        _buffer = new FloatBuffer(maxRows, PaddedColumns);
    }

    /// <summary>What room for so many matrices takes.</summary>
    internal static void Measure(MemoryTally tally, int maxRows, int columns, long count = 1) =>
        tally.Buffers(count, maxRows, FloatBuffer.Padded(columns));

    /// <summary>A matrix in memory that it does not own.</summary>
    internal PackedMatrix(FloatBuffer memory, int columns)
    {
        Columns = columns;
        PaddedColumns = FloatBuffer.Padded(columns);
        _buffer = memory;
    }

    /// <summary>N.</summary>
    public int Columns { get; }

    /// <summary>N rounded up to whole vectors.</summary>
    public int PaddedColumns { get; }

    /// <summary>K of what is packed now.</summary>
    public int Rows { get; private set; }

    /// <summary>How kernels read it.</summary>
    internal RightSide RightSide => new(_buffer.Pointer, Rows, PaddedColumns, 0);

    /// <summary>Packs <c>source[k·ld + n]</c>.</summary>
    public void Pack(float* source, int ld, int rows)
    {
        Rows = rows;
        var packed = RightSide;
        for (var column = 0; column < PaddedColumns; column += PanelColumns)
        {
            var width = packed.Width(column);
            var real = Math.Min(width, Columns - column);
            var panel = packed.Panel(column);
            var from = source + column;
            if (real == PanelColumns)
            {
                for (var k = 0; k < rows; k++, from += ld, panel += PanelColumns)
                {
                    // Rows are far apart: the processor does not see by itself what comes next.
                    if (Sse.IsSupported) Sse.Prefetch0(from + PrefetchRows * ld);
                    if (Sse.IsSupported) Sse.Prefetch0(from + PrefetchRows * ld + FloatBuffer.Line);
                    Rows32.Copy(from, panel);
                }
                continue;
            }
            for (var k = 0; k < rows; k++, from += ld, panel += width)
            {
                new ReadOnlySpan<float>(from, real).CopyTo(new Span<float>(panel, real));
                new Span<float>(panel + real, width - real).Clear();
            }
        }
    }

    /// <summary>Packs the transpose: <c>source[n·ld + k]</c>.</summary>
    public void PackTransposed(float* source, int ld, int rows)
    {
        Rows = rows;
        var packed = RightSide;
        for (var column = 0; column < PaddedColumns; column += PanelColumns)
        {
            var width = packed.Width(column);
            var real = Math.Min(width, Columns - column);
            var panel = packed.Panel(column);
            if (real < width) new Span<float>(panel, rows * width).Clear();
            for (var n = 0; n < real; n++)
            {
                var from = source + (nint)(column + n) * ld;
                var to = panel + n;
                for (var k = 0; k < rows; k++, to += width) *to = from[k];
            }
        }
    }
}
