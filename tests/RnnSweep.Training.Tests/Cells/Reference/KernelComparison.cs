using RnnSweep.Training.Cells;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>A vector kernel against the reference of its cell, in both directions.</summary>
internal static class KernelComparison
{
    /// <summary>
    /// Of each array's largest magnitude. The reference works in float64, so all of a difference is the kernel's rounding: 6e-8 an operation, some dozens of
    /// operations a step, and a gradient that goes back through up to 20 of them. The largest found is 1.4e-6; a wrong term would be a thousand times that.
    /// </summary>
    private const double Tolerance = 5e-6;

    /// <summary>Throws where anything that a kernel gives differs by more than the tolerance.</summary>
    /// <returns>The largest difference, as a share of its array's largest magnitude.</returns>
    public static double Run(string label, Activation activation, ReferenceSize size, bool ragged, params CellKernel[] kernels)
    {
        var definition = CellLabels.Find(label);
        var batch = new ReferenceBatch(size, ragged);
        var products = Array.ConvertAll(kernels, kernel => new KernelLayer(definition, kernel, size, batch));
        var layers = new ReferenceLayer[2];
        var initialGradients = new (double[][] States, double[][] Cells)[2];
        for (var d = 0; d < 2; d++)
        {
            layers[d] = new ReferenceLayer(ReferenceCells.Create(label, activation), products[0].Weights[d], batch.Lengths, reverse: d == 1);
            layers[d].Forward(batch.Inputs, batch.InitialStates, batch.InitialCells);
            initialGradients[d] = layers[d].Backward(batch.OutputGradients[d]);
        }

        return products.Max(product =>
        {
            var pairs = new Pairs();
            for (var d = 0; d < 2; d++) Add(pairs, definition.Shape.HasCell, d, layers[d], initialGradients[d], product, batch);
            AddInputGradients(pairs, layers, product, size, batch);
            return pairs.Worst($"{label}, {activation}, {size}, {(ragged ? "ragged" : "even")}");
        });
    }

    private static void Add(
        Pairs pairs, bool hasCell, int d, ReferenceLayer layer, (double[][] States, double[][] Cells) initialGradients, KernelLayer product,
        ReferenceBatch batch)
    {
        for (var row = 0; row < batch.Lengths.Length; row++)
        {
            pairs.Add($"∂L/∂h₀, direction {d}", initialGradients.States[row], product.InitialStateGradient(d, row));
            if (hasCell) pairs.Add($"∂L/∂c₀, direction {d}", initialGradients.Cells[row], product.InitialCellGradient(d, row));
            for (var step = 0; step < batch.Lengths[row]; step++)
            {
                var expected = layer.At(row, step);
                pairs.Add($"h, direction {d}", expected.State, product.State(d, step, row));
                if (hasCell) pairs.Add($"c, direction {d}", expected.Cell, product.Cell(d, step, row));
                pairs.Add($"∂L/∂h, direction {d}", expected.StateGradient, product.StateGradient(d, step, row));
            }
        }
        foreach (var name in layer.Gradients.Names) pairs.Add($"∂L/∂{name}, direction {d}", layer.Gradients[name], product.Gradient(d, name));
    }

    // Of both directions together; what lies behind a sequence's end has none.
    private static void AddInputGradients(Pairs pairs, ReferenceLayer[] layers, KernelLayer product, ReferenceSize size, ReferenceBatch batch)
    {
        for (var row = 0; row < size.Rows; row++)
            for (var step = 0; step < size.Steps; step++)
            {
                var expected = new double[size.Inputs];
                foreach (var layer in layers)
                    for (var i = 0; step < batch.Lengths[row] && i < size.Inputs; i++) expected[i] += layer.At(row, step).InputGradient[i];
                pairs.Add("∂L/∂x", expected, product.InputGradient(step, row));
            }
    }

    /// <summary>Expected and found numbers, gathered by the array that they are part of.</summary>
    private sealed class Pairs
    {
        private readonly Dictionary<string, (double Largest, double Difference)> _arrays = [];

        public void Add(string array, double[] expected, float[] found)
        {
            Assert.Equal(expected.Length, found.Length);
            var (largest, difference) = _arrays.GetValueOrDefault(array);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.True(float.IsFinite(found[i]), $"{array} holds {found[i]}");
                largest = Math.Max(largest, Math.Abs(expected[i]));
                difference = Math.Max(difference, Math.Abs(expected[i] - found[i]));
            }
            _arrays[array] = (largest, difference);
        }

        public double Worst(string what)
        {
            var worst = 0.0;
            foreach (var (array, (largest, difference)) in _arrays)
            {
                Assert.True(difference <= Tolerance * largest, $"{what}: {array} differs by {difference:E2}, allowed {Tolerance * largest:E2}");
                if (largest > 0) worst = Math.Max(worst, difference / largest);
            }
            return worst;
        }
    }
}
