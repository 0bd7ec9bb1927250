using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Normalization;
using RnnSweep.Training.Networks.Regularization;

namespace RnnSweep.Training.Networks.Recurrent;

/// <content>What the constructor lays out, in its order, without laying it out.</content>
internal sealed unsafe partial class RecurrentDirection
{
    /// <summary>Activations of a batch, and their gradients.</summary>
    internal static void Measure(MemoryTally tally, DirectionLayout layout, int maxSteps, int maxRows)
    {
        var (shape, options, row) = (layout.Shape, layout.Options, FloatBuffer.Spread(layout.HiddenSize));
        tally.Floats(maxSteps, maxRows, layout.GateRow);
        tally.Buffers(shape.HasCell ? 3 : 2, maxSteps + 1, maxRows, row);
        if (shape.HasCell) tally.Floats(maxRows, row);
        if (shape.Saves) tally.Floats(maxSteps, maxRows, row);
        if (options.RecurrentDropout > 0) RecurrentDropout.Measure(tally, row, maxSteps, maxRows);
        if (options.Zoneout > 0) Zoneout.Measure(tally, row, shape.HasCell, maxSteps, maxRows);
        if (options.LayerNorm && shape.LayerNorm is { } groups) LayerNormalization.Measure(tally, layout, groups, row, maxSteps, maxRows);
        if (shape.MidStep is not null) tally.Floats(maxRows, row);
        if (layout.KeptWidth > 0) GateRecurrence.Measure(tally, layout, maxSteps, maxRows);
    }

    /// <summary>Weights in the form that products read.</summary>
    internal static void MeasurePacked(MemoryTally tally, DirectionLayout layout, bool passesGradientDown)
    {
        var (shape, units) = (layout.Shape, layout.HiddenSize);
        PackedMatrix.Measure(tally, layout.InputSize, layout.InputWidth);
        PackedMatrix.Measure(tally, units, layout.RecurrentWidth);
        PackedMatrix.Measure(tally, layout.RecurrentWidth, units);
        if (passesGradientDown) PackedMatrix.Measure(tally, layout.InputWidth, layout.InputSize);
        tally.Floats(layout.GateRow);
        if (shape.MidStep is not null) PackedMatrix.Measure(tally, units, units, count: 2);
        if (layout.KeptWidth > 0) PackedMatrix.Measure(tally, layout.KeptWidth, layout.KeptWidth, count: 2);
        if (shape.Peepholes.Count > 0) tally.Floats(shape.Peepholes.Count, units);
        if (shape.Diffusion is not null) tally.Floats(units, layout.RecurrentRow);
    }
}
