using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>What is known of cells without any reference values.</summary>
public sealed unsafe class CellOracleTests
{
    private const int Steps = 12;
    private const int Rows = 3;
    private const int Units = 10;

    [Fact]
    public void Backward_ResidualLinear_PassesTheGradientThroughTimeUnchanged()
    {
        var network = Create("residual_linear", null, out var batch);
        Train(network, batch);
        var direction = network.Direction(0, 0);
        var last = Values(direction.StateGradient(Steps - 1, Rows), direction.Row);
        Assert.Contains(last, value => value != 0);
        for (var step = 0; step < Steps; step++) Assert.Equal(last, Values(direction.StateGradient(step, Rows), direction.Row));
        Assert.Equal(last, Values(direction.InitialStateGradient(Steps, Rows), direction.Row));
    }

    /// <summary>The gradient in c₀, over all steps, against that in the state before the last step, over that step alone.</summary>
    [Theory]
    [InlineData("no_forget_gate", true)]
    [InlineData("vanilla", false)]
    public void Backward_NothingButTheSumRemembers_PassesTheCellGradientUnchanged(string variant, bool unchanged)
    {
        var network = Create("lstm", variant, out var whole);
        // ∂c_t/∂c_k = f, which is 1, once nothing else leads from one step to the next.
        foreach (var tensor in network.Layout.Tensors)
            if (tensor.Role is ParameterRole.Recurrent or ParameterRole.Peephole) tensor.CopyFrom(new float[tensor.Count], network.Parameters.Span);
        network.Pack(forTraining: true);
        Train(network, whole);
        var direction = network.Direction(0, 0);
        var fromTheStart = Values(direction.InitialCellGradient, direction.Row);

        Piece(network, whole, 0, Steps - 1);
        Piece(network, whole, Steps - 1, 1);
        var fromTheLastStep = Values(direction.InitialCellGradient, direction.Row);
        Assert.Contains(fromTheStart, value => value != 0);
        if (unchanged) Assert.Equal(fromTheLastStep, fromTheStart);
        else Assert.NotEqual(fromTheLastStep, fromTheStart);
    }

    /// <summary>From a state of 0 and without input weights the first step goes ε φ(b) far; γ pulls the second one back.</summary>
    [Theory]
    [InlineData(0.25, 0)]
    [InlineData(0.5, 2)]
    public void Forward_Antisymmetric_StepsAsFarAsItIsTold(double size, double diffusion)
    {
        var cell = CellRegistry.Standard.Find(new TrainingSettings { Cell = "antisymmetric", AntisymmetricStep = size, AntisymmetricDiffusion = diffusion });
        var shape = new NetworkShape(cell, Activation.Identity, 4, Units, 3, 1, Bidirectional: false, Pattern.LastStep);
        var network = new SequenceNetwork(shape, Loss.MeanSquaredError, Steps, Rows);
        network.Layout["b_h_l0"].CopyFrom([.. Enumerable.Repeat(1f, Units)], network.Parameters.Span);
        // A symmetric W leaves nothing: W − Wᵀ = 0.
        network.Layout["W_hh_l0"].CopyFrom([.. Enumerable.Repeat(0.5f, Units * Units)], network.Parameters.Span);
        network.Pack(forTraining: false);
        var batch = RandomBatch.Create(shape, Loss.MeanSquaredError, Steps, Rows, ragged: false);
        network.Forward(batch);
        var direction = network.Direction(0, 0);
        Assert.All(Values(direction.State(0, Rows), direction.Row), value => Assert.Equal(size, value, 1e-6));
        Assert.All(Values(direction.State(1, Rows), direction.Row), value => Assert.Equal(size + size * (1 - diffusion * size), value, 1e-6));
    }

    private static SequenceNetwork Create(string cell, string? variant, out SequenceBatch batch)
    {
        var shape = new NetworkShape(CellRegistry.Standard.Find(cell, variant), Activation.Tanh, 4, Units, 3, 1, Bidirectional: false, Pattern.LastStep);
        var network = new SequenceNetwork(shape, Loss.MeanSquaredError, Steps, Rows);
        NetworkInitializer.Fill(network, new TrainingSettings { HiddenSize = Units }, seed: 3);
        network.Pack(forTraining: true);
        batch = RandomBatch.Create(shape, Loss.MeanSquaredError, Steps, Rows, ragged: false);
        return network;
    }

    private static void Piece(SequenceNetwork network, SequenceBatch whole, int first, int steps)
    {
        var batch = new SequenceBatch(Steps, Rows, whole.InputSize, whole.OutputSize, lossEverywhere: false) { Continues = first > 0 };
        batch.Resize(steps, Rows);
        batch.Lengths.AsSpan().Fill(steps);
        whole.Inputs.Span.Slice(first * Rows * whole.InputRow, steps * Rows * whole.InputRow).CopyTo(batch.Inputs.Span);
        whole.Targets.Span.CopyTo(batch.Targets.Span);
        Train(network, batch);
    }

    private static void Train(SequenceNetwork network, SequenceBatch batch)
    {
        network.Forward(batch, default(TrainingMoment));
        network.Loss(batch);
        network.Backward(batch);
    }

    private static float[] Values(float* from, int row) =>
        [.. Enumerable.Range(0, Rows).SelectMany(b => new ReadOnlySpan<float>(from + b * row, Units).ToArray())];
}
