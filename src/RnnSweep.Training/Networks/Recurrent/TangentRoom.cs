using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Normalization;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>
/// Memory for tangent vectors through a recurrent layer and direction, whose state is h, c where there is one, and the gates that the next step sees.
/// </summary>
internal sealed class TangentRoom
{
    internal TangentRoom(DirectionLayout layout, int row, int maxRows)
    {
        Sides = new TangentSides(maxRows, Parts(layout, row));
        Saved = new FloatBuffer(2, maxRows, row);
        Gates = new FloatBuffer(2, maxRows, layout.GateRow);
        if (layout.Options.LayerNorm && layout.Shape.LayerNorm is { } groups) Norm = new LayerNormalization(layout, groups, row, maxSteps: 1, 2 * maxRows);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, DirectionLayout layout, int row, int maxRows)
    {
        TangentSides.Measure(tally, maxRows, Parts(layout, row));
        tally.Floats(2, maxRows, row);
        tally.Floats(2, maxRows, layout.GateRow);
        if (layout.Options.LayerNorm && layout.Shape.LayerNorm is { } groups) LayerNormalization.Measure(tally, layout, groups, row, 1, 2 * maxRows);
    }

    private static (int Width, int Row)[] Parts(DirectionLayout layout, int row)
    {
        var state = (layout.HiddenSize, row);
        return layout.KeptWidth > 0 ? [state, state, (layout.KeptWidth, layout.KeptRow)] : layout.Shape.HasCell ? [state, state] : [state];
    }

    /// <summary>h, c and the kept gates, as far as there are.</summary>
    internal TangentSides Sides { get; }

    /// <summary>Net inputs and gates, [2·B][GateRow]: first all rows of one side, then of the other.</summary>
    internal FloatBuffer Gates { get; }

    /// <summary>What the cell's step keeps.</summary>
    internal FloatBuffer Saved { get; }

    /// <summary>The products' normalisation, whose results the network still needs as they are; null without layer_norm.</summary>
    internal LayerNormalization? Norm { get; }
}
