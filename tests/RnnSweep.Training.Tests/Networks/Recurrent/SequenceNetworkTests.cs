using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Cells;

namespace RnnSweep.Training.Tests.Networks.Recurrent;

/// <summary>Networks of other sizes than the fixtures', through the same code that trains.</summary>
public sealed class SequenceNetworkTests
{
    public static TheoryData<string, int, int, bool, bool, Loss> Networks
    {
        get
        {
            var networks = new TheoryData<string, int, int, bool, bool, Loss>();
            foreach (var cell in CellLabels.All)
                foreach (var hidden in CellLabels.Find(cell) == CellRegistry.Standard.Find(CellLabels.Find(cell).Name) ? new[] { 1, 7, 16, 20, 33 } : [7, 20])
                    foreach (var (layers, bidirectional) in new[] { (1, false), (2, true) })
                        foreach (var loss in Enum.GetValues<Loss>()) networks.Add(cell, hidden, layers, bidirectional, hidden % 2 == 0, loss);
            return networks;
        }
    }

    /// <summary>
    /// The derivative along a direction, by central differences: for the gradient g itself it is ‖g‖. Float32 loses digits in the difference, so
    /// the step is large and the bound loose; the fixtures hold the tight one.
    /// </summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_AlongTheGradient_EqualsFiniteDifference(string cell, int hidden, int layers, bool bidirectional, bool lastStep, Loss loss)
    {
        var shape = new NetworkShape(CellLabels.Find(cell), Activation.Tanh, 3, hidden, 5, layers, bidirectional,
            lastStep ? Pattern.LastStep : Pattern.PerStep);
        var network = new SequenceNetwork(shape, loss, 9, 5);
        NetworkInitializer.Fill(network, new TrainingSettings { HiddenSize = hidden }, seed: 11);
        HoldsAlongTheGradient(network, RandomBatch.Create(shape, loss, steps: 9, rows: 5, ragged: true));
    }

    [Theory]
    [InlineData(Pattern.PerStep)]
    [InlineData(Pattern.LastStep)]
    public void Backward_WeightedClasses_EqualsFiniteDifference(Pattern pattern)
    {
        var shape = new NetworkShape(CellRegistry.Standard.Find("gru"), Activation.Tanh, 3, 20, 5, 1, false, pattern);
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, 9, 5);
        NetworkInitializer.Fill(network, new TrainingSettings { HiddenSize = 20 }, seed: 11);
        var even = RandomBatch.Create(shape, Loss.CrossEntropy, steps: 9, rows: 5, ragged: true);
        var weighted = RandomBatch.Create(shape, Loss.CrossEntropy, steps: 9, rows: 5, ragged: true, classWeights: [0.5f, 3, 1, 0.25f, 2]);
        HoldsAlongTheGradient(network, weighted);
        Assert.NotEqual(LossOf(network, even), LossOf(network, weighted));
        Assert.Equal(2 * LossOf(network, even),
            LossOf(network, RandomBatch.Create(shape, Loss.CrossEntropy, steps: 9, rows: 5, ragged: true, classWeights: [2, 2, 2, 2, 2])), 1e-9);
    }

    private static double LossOf(SequenceNetwork network, SequenceBatch batch)
    {
        network.Forward(batch);
        return network.Loss(batch).Loss;
    }

    private static void HoldsAlongTheGradient(SequenceNetwork network, SequenceBatch batch)
    {
        network.Pack(forTraining: true);
        network.Forward(batch);
        network.Loss(batch);
        network.Backward(batch);
        var gradient = network.Gradients.Span.ToArray();
        var norm = Math.Sqrt(gradient.Sum(g => (double)g * g));
        Assert.True(norm > 1e-3, $"the gradient is {norm}");

        var start = network.Parameters.Span.ToArray();
        double At(double distance)
        {
            for (var i = 0; i < start.Length; i++) network.Parameters.Span[i] = (float)(start[i] + distance * gradient[i] / norm);
            network.Pack(forTraining: false);
            network.Forward(batch);
            return network.Loss(batch).MeanLoss;
        }
        const double step = 4e-3;
        // Fourth order, so that a step this large leaves no error of its own.
        var slope = (8 * (At(step) - At(-step)) - (At(2 * step) - At(-2 * step))) / (12 * step);
        Assert.Equal(norm, slope, 2e-3 * norm);
    }

    /// <summary>Every parameter by itself, through two layers, both directions and padding.</summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void Backward_AlongEachGradient_EqualsFiniteDifference(string cell)
    {
        var shape = new NetworkShape(CellLabels.Find(cell), Activation.Tanh, 3, 9, 5, 2, true, Pattern.PerStep);
        var batch = RandomBatch.Create(shape, Loss.CrossEntropy, steps: 9, rows: 5, ragged: true);
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, 9, 5);
        NetworkInitializer.Fill(network, new TrainingSettings { HiddenSize = 9 }, seed: 11);
        network.Pack(forTraining: true);
        network.Forward(batch);
        network.Loss(batch);
        network.Backward(batch);
        FiniteDifferences.AssertGradients(network, batch, moment: null);
    }

    public static TheoryData<string> Cells => [.. CellLabels.All];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Forward_PaddedBatch_EqualsSequencesOneByOne(string cell)
    {
        var shape = new NetworkShape(CellLabels.Find(cell), Activation.Tanh, 3, 13, 5, 2, true, Pattern.PerStep);
        var batch = RandomBatch.Create(shape, Loss.CrossEntropy, steps: 9, rows: 4, ragged: true);
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, 9, 4);
        NetworkInitializer.Fill(network, new TrainingSettings { HiddenSize = 13 }, seed: 5);
        network.Pack(forTraining: true);
        network.Forward(batch);
        var together = network.Loss(batch).Loss;
        var alone = 0.0;
        for (var row = 0; row < 4; row++)
        {
            var one = new SequenceBatch(9, 1, 3, 5, lossEverywhere: true);
            one.Resize(batch.Lengths[row], 1);
            one.Lengths[0] = batch.Lengths[row];
            for (var step = 0; step < one.Steps; step++)
            {
                batch.Inputs.Span.Slice((step * 4 + row) * batch.InputRow, 3).CopyTo(one.Inputs.Span[(step * one.InputRow)..]);
                one.Classes[step] = batch.Classes[step * 4 + row];
            }
            network.Forward(one);
            alone += network.Loss(one).Loss;
        }
        Assert.Equal(alone, together, 1e-12 * Math.Abs(alone));
    }

    [Theory]
    [InlineData("rnn", 32, 88, 88, 32L * (88 + 32 + 1) + 88 * 33)]
    [InlineData("residual_linear", 32, 88, 88, 32L * (88 + 1) + 88 * 33)]
    [InlineData("residual", 32, 88, 88, 32L * (88 + 32 + 1) + 88 * 33)]
    [InlineData("lstm no_peepholes", 36, 96, 96, 4L * 36 * (96 + 36 + 1) + 96 * 37)]
    [InlineData("lstm vanilla", 36, 96, 96, 4L * 36 * (96 + 36 + 1) + 3 * 36 + 96 * 37)]
    [InlineData("lstm no_input_gate", 36, 96, 96, 3L * 36 * (96 + 36 + 1) + 2 * 36 + 96 * 37)]
    [InlineData("lstm no_forget_gate", 36, 96, 96, 3L * 36 * (96 + 36 + 1) + 2 * 36 + 96 * 37)]
    [InlineData("lstm no_output_gate", 36, 96, 96, 3L * 36 * (96 + 36 + 1) + 2 * 36 + 96 * 37)]
    [InlineData("lstm no_input_activation", 36, 96, 96, 4L * 36 * (96 + 36 + 1) + 3 * 36 + 96 * 37)]
    [InlineData("lstm no_output_activation", 36, 96, 96, 4L * 36 * (96 + 36 + 1) + 3 * 36 + 96 * 37)]
    [InlineData("lstm coupled", 36, 96, 96, 3L * 36 * (96 + 36 + 1) + 2 * 36 + 96 * 37)]
    [InlineData("lstm full_gate_recurrence", 36, 96, 96, 4L * 36 * (96 + 36 + 1) + 3 * 36 + 9 * 36 * 36 + 96 * 37)]
    [InlineData("ugrnn", 46, 96, 96, 2L * 46 * (96 + 46 + 1) + 96 * 47)]
    [InlineData("mgu", 46, 96, 96, 2L * 46 * (96 + 46 + 1) + 96 * 47)]
    [InlineData("antisymmetric", 46, 96, 96, 46L * (96 + 46 + 1) + 96 * 47)]
    [InlineData("gru reset_after", 46, 96, 96, 3L * 46 * (96 + 46 + 1) + 46 + 96 * 47)]
    [InlineData("gru reset_before", 46, 96, 96, 3L * 46 * (96 + 46 + 1) + 46 + 96 * 47)]
    public void Layout_OneLayer_CountsParameters(string cell, int hidden, int input, int output, long count) =>
        Assert.Equal(count, new ParameterLayout(new NetworkShape(CellLabels.Find(cell), Activation.Tanh, input, hidden, output, 1, false,
            Pattern.PerStep)).Count);

    [Fact]
    public void TrainingFlops_BenchmarkCase_FollowsTheFormula()
    {
        var shape = new NetworkShape(CellRegistry.Standard.Find("lstm"), Activation.Tanh, 88, 64, 88, 1, false, Pattern.PerStep);
        Assert.Equal(3200L * (4 * 4 * 64 * (88 + 64) + 2 * 4 * 64 * 64 + 6 * 64 * 88), shape.TrainingFlops(3200, 3200));
        var deep = shape with { NumLayers = 2, Bidirectional = true, Pattern = Pattern.LastStep };
        var first = 2 * 3200L * (4 * 4 * 64 * (88 + 64) + 2 * 4 * 64 * 64);
        var second = 2 * 3200L * (4 * 4 * 64 * (128 + 64) + 2 * 4 * 64 * 64 + 2 * 4 * 64 * 128);
        Assert.Equal(first + second + 32 * 6 * 2 * 64 * 88, deep.TrainingFlops(3200, 32));
        var recurrence = shape with { Cell = CellRegistry.Standard.Find("lstm", "full_gate_recurrence") };
        Assert.Equal(shape.TrainingFlops(3200, 3200) + 3200L * 6 * 9 * 64 * 64, recurrence.TrainingFlops(3200, 3200));
        var sum = shape with { Cell = CellRegistry.Standard.Find("residual_linear") };
        Assert.Equal(3200L * (4 * 64 * 88 + 6 * 64 * 88), sum.TrainingFlops(3200, 3200));
    }

    [Fact]
    public void Loss_ZeroOutputWeights_IsThatOfKnowingNothing()
    {
        foreach (var (loss, floor) in new[] { (Loss.CrossEntropy, Math.Log(88)), (Loss.BinaryCrossEntropy, 88 * Math.Log(2)) })
        {
            var shape = new NetworkShape(CellRegistry.Standard.Find("rnn"), Activation.Tanh, 3, 8, 88, 1, false, Pattern.PerStep);
            var batch = RandomBatch.Create(shape, loss, steps: 4, rows: 3, ragged: false);
            var network = new SequenceNetwork(shape, loss, 4, 3);
            network.Pack(forTraining: false);
            network.Forward(batch);
            Assert.Equal(floor, network.Loss(batch).MeanLoss, 1e-5);
        }
    }
}
