using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Kernels;
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
        var state = (layout.HiddenSize, row);
        Sides = layout.KeptWidth > 0 ? new TangentSides(maxRows, state, state, (layout.KeptWidth, layout.KeptRow))
            : layout.Shape.HasCell ? new TangentSides(maxRows, state, state)
            : new TangentSides(maxRows, state);
        Saved = new FloatBuffer(2 * maxRows * row);
        Gates = new FloatBuffer(2 * maxRows * layout.GateRow);
        if (layout.Options.LayerNorm && layout.Shape.LayerNorm is { } groups) Norm = new LayerNormalization(layout, groups, row, maxSteps: 1, 2 * maxRows);
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
