using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Masks, made visible by networks that only pass numbers on.</summary>
public sealed unsafe class MaskTests
{
    private const int Steps = 6;
    private const int Rows = 40;
    private const int Units = 20;
    private static readonly TrainingMoment Moment = new(7, 1, 0);

    [Fact]
    public void InputDropout_IsOneMaskASequenceAndItsMeanIsOne()
    {
        var network = PassingOn(new LayerOptions { InputDropout = 0.25 }, layers: 1);
        network.Forward(Ones(), Moment);
        var states = States(network, 0);
        Assert.Equal([0, 1 / 0.75f], states[0].Distinct().Order());
        Assert.All(states, step => Assert.Equal(states[0], step));
        Assert.Equal(1, states[0].Average(), 4 * Math.Sqrt(0.25 / 0.75 / states[0].Length));
        // Rows have masks of their own.
        Assert.True(states[0].Chunk(Units).DistinctBy(row => string.Join(' ', row)).Count() > Rows / 2);
    }

    [Fact]
    public void Dropout_IsAMaskAStepBetweenLayersAndItsMeanIsOne()
    {
        var network = PassingOn(new LayerOptions { Dropout = 0.25 }, layers: 3);
        network.Forward(Ones(), Moment);
        Assert.All(States(network, 0), step => Assert.All(step, value => Assert.Equal(1, value)));
        var states = States(network, 1);
        Assert.Equal([0, 1 / 0.75f], states[0].Distinct().Order());
        Assert.Equal(Steps, states.DistinctBy(step => string.Join(' ', step)).Count());
        Assert.Equal(1, states.SelectMany(step => step).Average(), 4 * Math.Sqrt(0.25 / 0.75 / (Steps * Rows * Units)));
        // Another mask above the next layer: the product of both.
        Assert.Equal(3, States(network, 2).SelectMany(step => step).Distinct().Count() + 1);
        Assert.NotEqual(states[0], States(network, 2)[0]);
    }

    [Fact]
    public void RecurrentDropout_IsOneMaskASequence()
    {
        var network = Holding("rnn", new LayerOptions { LearnedState = true, RecurrentDropout = 0.5 });
        network.Forward(Ones(), Moment);
        var states = States(network, 0);
        Assert.Equal([0, 2], states[0].Distinct().Order());
        for (var step = 1; step < Steps; step++) Assert.Equal(states[step - 1].Select(value => 2 * value), states[step]);
        Assert.Equal(0.5, states[0].Count(value => value == 0) / (double)states[0].Length, 4 * Math.Sqrt(0.25 / states[0].Length));
    }

    /// <summary>A network of zeros forgets at once; what is left is what was kept.</summary>
    [Fact]
    public void Zoneout_KeepsUnitsInTrainingAndTheirShareInEvaluation()
    {
        var network = Holding("rnn", new LayerOptions { LearnedState = true, Zoneout = 0.3 });
        network.Layout["W_hh_l0"].CopyFrom(new float[Units * Units], network.Parameters.Span);
        network.Pack(forTraining: true);
        network.Forward(Ones(), Moment);
        var states = States(network, 0);
        Assert.Equal([0, 1], states[0].Distinct().Order());
        Assert.Equal(0.3, states[0].Average(), 4 * Math.Sqrt(0.21 / states[0].Length));
        Assert.Equal(0.09, states[1].Average(), 4 * Math.Sqrt(0.09 * 0.91 / states[0].Length));
        network.Forward(Ones());
        states = States(network, 0);
        for (var step = 0; step < Steps; step++) Assert.All(states[step], value => Assert.Equal(Math.Pow(0.3, step + 1), value, 1e-6));
    }

    [Fact]
    public void ZoneoutOfLstm_HComesOfTheCellAsItWasMade()
    {
        var network = new SequenceNetwork(Shape("lstm", Activation.Tanh, 1, new LayerOptions { LearnedState = true, Zoneout = 0.3 }), Loss.CrossEntropy, Steps,
            Rows);
        network.Layout["h0_l0"].CopyFrom([.. Enumerable.Repeat(1f, Units)], network.Parameters.Span);
        network.Layout["c0_l0"].CopyFrom([.. Enumerable.Repeat(2f, Units)], network.Parameters.Span);
        network.Pack(forTraining: false);
        network.Forward(Ones());
        // All gates are ½ and g is 0.
        var (h, c) = (1.0, 2.0);
        foreach (var step in States(network, 0))
        {
            (h, c) = (0.3 * h + 0.7 * 0.5 * Math.Tanh(0.5 * c), 0.3 * c + 0.7 * 0.5 * c);
            Assert.All(step, value => Assert.Equal(h, value, 1e-6));
        }
    }

    private static NetworkShape Shape(string cell, Activation activation, int layers, LayerOptions options) =>
        new(CellRegistry.Standard.Find(cell), activation, Units, Units, 3, layers, Bidirectional: false, Pattern.PerStep) { Options = options };

    /// <summary>Every layer gives on what it reads.</summary>
    private static SequenceNetwork PassingOn(LayerOptions options, int layers)
    {
        var network = new SequenceNetwork(Shape("rnn", Activation.Identity, layers, options), Loss.CrossEntropy, Steps, Rows);
        for (var layer = 0; layer < layers; layer++) network.Layout[$"W_ih_l{layer}"].CopyFrom(Identity(), network.Parameters.Span);
        network.Pack(forTraining: true);
        return network;
    }

    /// <summary>The state stays what it is: 1.</summary>
    private static SequenceNetwork Holding(string cell, LayerOptions options)
    {
        var network = new SequenceNetwork(Shape(cell, Activation.Identity, 1, options), Loss.CrossEntropy, Steps, Rows);
        network.Layout["W_hh_l0"].CopyFrom(Identity(), network.Parameters.Span);
        network.Layout["h0_l0"].CopyFrom([.. Enumerable.Repeat(1f, Units)], network.Parameters.Span);
        network.Pack(forTraining: true);
        return network;
    }

    private static float[] Identity()
    {
        var matrix = new float[Units * Units];
        for (var i = 0; i < Units; i++) matrix[i * Units + i] = 1;
        return matrix;
    }

    private static SequenceBatch Ones()
    {
        var batch = new SequenceBatch(Steps, Rows, Units, 3, lossEverywhere: true);
        batch.Resize(Steps, Rows);
        batch.Lengths.AsSpan().Fill(Steps);
        batch.Inputs.Span.Fill(1);
        return batch;
    }

    /// <summary>h of every step, [B][H].</summary>
    private static float[][] States(SequenceNetwork network, int layer)
    {
        var direction = network.Direction(layer, 0);
        return [.. Enumerable.Range(0, Steps)
            .Select(step => Enumerable.Range(0, Rows).SelectMany(row => new Span<float>(direction.State(step, Rows) + row * direction.Row, Units).ToArray())
            .ToArray())];
    }
}
