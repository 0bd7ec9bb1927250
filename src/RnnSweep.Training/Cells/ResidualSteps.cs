using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;

namespace RnnSweep.Training.Cells;

/// <summary>h = h₋ + ε φ(z): what cells that add to their state share. φ(z) stands in the gates' place.</summary>
/// <param name="size">ε.</param>
internal sealed unsafe class ResidualSteps<TLanes, TActivation>(float size) : CellKernel
    where TLanes : struct, IFloatLanes<TLanes>
    where TActivation : struct, IActivationFunction
{
    public override void Forward(in CellStep s)
    {
        var epsilon = TLanes.Broadcast(size);
        for (var b = 0; b < s.Rows; b++)
        {
            var z = s.Gates + b * s.GateRow;
            var before = s.PreviousState + b * s.StateRow;
            var h = s.State + b * s.StateRow;
            for (var j = 0; j < s.Units; j += TLanes.Count)
            {
                var change = TActivation.Apply(TLanes.Load(z + j));
                TLanes.Store(TLanes.FusedMultiplyAdd(epsilon, change, TLanes.Load(before + j)), h + j);
                LaneTail.Store(change, z, j, s.Units);
            }
        }
    }

    // δ = ε ∂L/∂h ⊙ φ′; past the net input: ∂L/∂h as it is
    public override void Backward(in CellStep s)
    {
        var epsilon = TLanes.Broadcast(size);
        for (var b = 0; b < s.Rows; b++)
        {
            var delta = s.Gates + b * s.GateRow;
            var dh = s.StateGradient + b * s.StateRow;
            var dBefore = s.PreviousStateGradient + b * s.StateRow;
            for (var j = 0; j < s.Units; j += TLanes.Count)
            {
                var gradient = TLanes.Load(dh + j);
                TLanes.Store(TLanes.Load(dBefore + j) + gradient, dBefore + j);
                LaneTail.Store(epsilon * gradient * TActivation.Slope(TLanes.Load(delta + j)), delta, j, s.Units);
            }
        }
    }
}
