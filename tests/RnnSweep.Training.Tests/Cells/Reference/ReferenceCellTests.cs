using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>
/// Two steps that hold a cell: finite differences hold its reference, and the reference holds its vector kernels. Whatever width a machine lacks runs here
/// too, emulated; the matrix products around a kernel have the machine's own width, and those of narrower ones run in <c>Widths</c>.
/// </summary>
public sealed class ReferenceCellTests(ITestOutputHelper output)
{
    public static MatrixTheoryData<string, Activation> Cells { get; } = new(ReferenceCells.All, Enum.GetValues<Activation>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Forward_Kernels_AgreeWithTheReference(string cell, Activation activation)
    {
        var definition = CellLabels.Find(cell);
        CellKernel[] kernels = [Kernel<Lanes8>(definition, activation), Kernel<Lanes16>(definition, activation)];
        foreach (var size in ReferenceSize.All)
            foreach (var ragged in new[] { false, true })
                output.WriteLine($"{size}, ragged {ragged}: {KernelComparison.Run(cell, activation, size, ragged, kernels):E1}");
    }

    /// <summary>L = Σ weight · h over all steps: a weight moved a little either way moves L by twice its gradient.</summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void Backward_CentralDifferences_AgreeWithTheReference(string cell, Activation activation)
    {
        const double Move = 1e-6;
        var size = new ReferenceSize(Units: 3, Inputs: 2, Steps: 5, Rows: 2);
        var batch = new ReferenceBatch(size, ragged: true);
        var weights = new KernelLayer(CellLabels.Find(cell), CellLabels.Find(cell).Kernel(activation), size, batch).Weights[0];
        var layer = Run();
        layer.Backward(batch.OutputGradients[0]);
        foreach (var name in weights.Names)
            for (var i = 0; i < weights[name].Length; i++)
            {
                var value = weights[name][i];
                weights[name][i] = value + Move;
                var above = LossOf(Run());
                weights[name][i] = value - Move;
                var below = LossOf(Run());
                weights[name][i] = value;
                Assert.Equal((above - below) / (2 * Move), layer.Gradients[name][i], 1e-7);
            }

        ReferenceLayer Run()
        {
            var run = new ReferenceLayer(ReferenceCells.Create(cell, activation), weights, batch.Lengths, reverse: false);
            run.Forward(batch.Inputs, batch.InitialStates, batch.InitialCells);
            return run;
        }

        double LossOf(ReferenceLayer run) => Enumerable.Range(0, size.Rows).Sum(row => Enumerable.Range(0, batch.Lengths[row]).Sum(
            step => run.At(row, step).State.Zip(batch.OutputGradients[0][row][step], (h, weight) => h * weight).Sum()));
    }

    private static CellKernel Kernel<TLanes>(CellDefinition cell, Activation activation) where TLanes : struct, IFloatLanes<TLanes> => activation switch
    {
        Activation.Tanh => cell.Build<TLanes, TanhFunction>(),
        Activation.Relu => cell.Build<TLanes, ReluFunction>(),
        Activation.Sigmoid => cell.Build<TLanes, SigmoidFunction>(),
        _ => cell.Build<TLanes, IdentityFunction>(),
    };
}
