using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>
/// Memory for one step of the way back through a layer, beside the network's own, so that the activations of the way forward stay as they are.
/// </summary>
internal sealed unsafe class FlowRoom
{
    internal FlowRoom(DirectionLayout layout, int row, int inputRow, int maxRows)
    {
        (Current, Before, Cell, WholeCell) = (new(maxRows, row), new(maxRows, row), new(maxRows, row), new(maxRows, row));
        Kept = new FloatBuffer(maxRows, layout.KeptRow);
        Gates = new FloatBuffer(maxRows, layout.GateRow);
        Down = new FloatBuffer(maxRows, inputRow);
        Exponents = RunArray.New<int>(maxRows);
        Arrived = RunArray.New<double>(maxRows);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, DirectionLayout layout, int row, int inputRow, int maxRows)
    {
        tally.Buffers(4, maxRows, row);
        tally.Floats(maxRows, layout.KeptRow);
        tally.Floats(maxRows, layout.GateRow);
        tally.Floats(maxRows, inputRow);
        tally.Array<int>(maxRows);
        tally.Array<double>(maxRows);
    }

    /// <summary>∂L/∂h of the step, [B][Row].</summary>
    internal FloatBuffer Current { get; private set; }

    /// <summary>∂L/∂h of the step before.</summary>
    internal FloatBuffer Before { get; private set; }

    /// <summary>∂L/∂c from later steps.</summary>
    internal FloatBuffer Cell { get; }

    /// <summary>∂L/∂(kept gates) from later steps, where gates see each other one step later.</summary>
    internal FloatBuffer Kept { get; }

    /// <summary>∂L/∂c of the step through every path.</summary>
    internal FloatBuffer WholeCell { get; }

    /// <summary>A copy of the step's gates.</summary>
    internal FloatBuffer Gates { get; }

    /// <summary>∂L/∂input of the step.</summary>
    internal FloatBuffer Down { get; }

    /// <summary>Exponents of the rows of all of them.</summary>
    internal int[] Exponents { get; }

    /// <summary>ln of the norm of what has arrived at the step, a row.</summary>
    internal double[] Arrived { get; }

    /// <summary>Goes one step back.</summary>
    internal void Swap() => (Current, Before) = (Before, Current);
}
