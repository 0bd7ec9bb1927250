using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Data;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Networks;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>jordan, whose steps know each other by their outputs alone.</summary>
public sealed unsafe class JordanFlowTests
{
    private const int Steps = 9;
    private const int Rows = 4;
    private const int Inputs = 3;
    private const int Units = 6;
    private const int Outputs = 4;

    public static TheoryData<Loss, Pattern> Networks
    {
        get
        {
            var networks = new TheoryData<Loss, Pattern>();
            foreach (var loss in Enum.GetValues<Loss>())
                foreach (var pattern in new[] { Pattern.LastStep, Pattern.PerStep }) networks.Add(loss, pattern);
            return networks;
        }
    }

    /// <summary>A number of h is changed after a step; what the network makes of it comes back as y, from which the rest of the sequence continues.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Follow_OwnOutputsFedBack_IsTheDifferenceOfTheLastLossInTheState(Loss loss, Pattern pattern)
    {
        const float change = 1f / 64;
        var network = Create(loss, pattern, forced: false);
        var batch = RandomBatch.Create(Inputs, Outputs, pattern, loss, Steps, Rows, ragged: true);
        var curve = Assert.Single(Follow(network, batch).Sites).Curve;
        Forward(network, batch);
        var rest = Create(loss, Pattern.LastStep, forced: false);

        for (var lag = 0; lag < curve.Steps; lag++)
        {
            var expected = Math.Sqrt(Squares(lag, lag) / Squares(0, lag));
            Assert.InRange(expected, 1e-6, 1e3);
            Assert.Equal(expected, Math.Exp(curve.LogAt(lag)), 5e-3 * expected + 5e-5);
        }

        double Squares(int lag, int reach)
        {
            var sum = 0.0;
            for (var row = 0; row < Rows; row++)
            {
                if (batch.Lengths[row] <= reach) continue;
                for (var unit = 0; unit < Units; unit++)
                {
                    var slope = (8 * Across(change) - Across(2 * change)) / (12 * change);
                    sum += slope * slope;

                    double Across(float by) => LossFrom(row, lag, unit, by) - LossFrom(row, lag, unit, -by);
                }
            }
            return sum;
        }

        double LossFrom(int row, int lag, int unit, float by)
        {
            var step = batch.Lengths[row] - 1 - lag;
            var state = ((IStatefulNetwork)network).States[0].State(step, row, Rows).ToArray();
            state[unit] += by;
            var logits = Logits(network, state);
            var target = (pattern == Pattern.PerStep ? (batch.Lengths[row] - 1) * Rows : 0) + row;
            if (lag == 0) return LossOf(loss, logits, batch, target);
            var left = new SequenceBatch(lag, 1, Inputs, Outputs, lossEverywhere: false)
            {
                Continues = true,
                LossParameters = batch.LossParameters,
            };
            left.Resize(lag, 1);
            left.Lengths[0] = lag;
            for (var t = 0; t < lag; t++)
                batch.Inputs.Span.Slice(((step + 1 + t) * Rows + row) * batch.InputRow, Inputs).CopyTo(left.Inputs.Span[(t * left.InputRow)..]);
            left.Classes[0] = batch.Classes[target];
            batch.Targets.Span.Slice(target * batch.TargetRow, Outputs).CopyTo(left.Targets.Span);
            rest.RestoreStates([.. OutputsOf(loss, logits).Select(value => (float)value)]);
            rest.Forward(left, moment: null);
            return rest.Loss(left).Loss;
        }
    }

    /// <summary>With a loss at the last step alone, training goes back the same way.</summary>
    [Theory]
    [InlineData(Loss.CrossEntropy)]
    [InlineData(Loss.BinaryCrossEntropy)]
    [InlineData(Loss.MeanSquaredError)]
    public void Follow_LastStep_IsTheSizeOfTrainingsGradient(Loss loss)
    {
        var network = Create(loss, Pattern.LastStep, forced: false);
        var batch = RandomBatch.Create(Inputs, Outputs, Pattern.LastStep, loss, Steps, Rows, ragged: false);
        var curve = Follow(network, batch).Sites[0].Curve;
        network.Backward(batch);
        for (var lag = 0; lag < Steps; lag++) Assert.Equal(Norm(Steps - 1 - lag) / Norm(Steps - 1), Math.Exp(curve.LogAt(lag)), 1e-5);

        double Norm(int step) => Math.Sqrt(new ReadOnlySpan<float>(network.StateGradient(step, Rows), Rows * network.Row).ToArray()
            .Sum(value => (double)value * value));
    }

    [Theory]
    [InlineData(Loss.CrossEntropy)]
    [InlineData(Loss.BinaryCrossEntropy)]
    [InlineData(Loss.MeanSquaredError)]
    public void Follow_WithATeacher_NothingCrossesTime(Loss loss)
    {
        var network = Create(loss, Pattern.PerStep, forced: true);
        var batch = RandomBatch.Create(Inputs, Outputs, Pattern.PerStep, loss, Steps, Rows, ragged: true);
        var curve = Follow(network, batch).Sites[0].Curve;
        Assert.Equal(Steps, curve.Steps);
        Assert.Equal(0, curve.LogAt(0));
        for (var lag = 1; lag < Steps; lag++) Assert.Equal(double.NegativeInfinity, curve.LogAt(lag));
        Assert.Equal(0, curve.Figures().Horizon);
        Assert.True(double.IsNaN(curve.Figures().Gamma));
        Assert.Equal(1, curve.Figures().Omega);

        var tangents = new TangentFlow(network, 2);
        tangents.Follow(batch);
        Assert.True(double.IsNaN(tangents.Exponent));
    }

    [Fact]
    public void LogAt_GradientBelowAnyFloat64_IsStillAValue()
    {
        const int long_ = 200;
        var network = (JordanNetwork)new JordanDesign(Activation.Identity, Inputs, 3, 3, Pattern.LastStep, TeacherForcing: false)
            .Create(Loss.MeanSquaredError, long_, 2);
        // y = 0.1·h and h = 0.1·y₋ + …: a hundredth a step.
        foreach (var (name, scale) in new[] { ("W_out", 0.1f), ("W_yh_l0", 0.1f), ("W_ih_l0", 1f) })
            network.Layout[name].CopyFrom([scale, 0, 0, 0, scale, 0, 0, 0, scale], network.Parameters.Span);
        network.Pack(forTraining: true);
        var batch = RandomBatch.Create(Inputs, 3, Pattern.LastStep, Loss.MeanSquaredError, long_, 2, ragged: false);
        batch.Lengths[1] = 3;
        var flow = new StateFlow(network, long_, 2, 2);
        Forward(network, batch);
        network.Loss(batch);
        flow.Follow(batch);
        for (var lag = 0; lag < long_; lag++) Assert.Equal(lag * Math.Log(0.01), flow.Sites[0].Curve.LogAt(lag), 1e-3);
    }

    /// <summary>Against single steps of the network itself from states to either side.</summary>
    [Theory]
    [InlineData(Loss.CrossEntropy)]
    [InlineData(Loss.MeanSquaredError)]
    public void Exponent_OwnOutputsFedBack_IsTheGrowthOfAChangeOfTheOutput(Loss loss)
    {
        const int steps = 40;
        var design = new JordanDesign(Activation.Tanh, Inputs, Units, Outputs, Pattern.PerStep, TeacherForcing: false);
        var network = Create(design, loss, steps, 1);
        var batch = RandomBatch.Create(Inputs, Outputs, Pattern.PerStep, loss, steps, 1, ragged: false);
        var tangents = new TangentFlow(network, 1);
        Forward(network, batch);
        tangents.Follow(batch);
        var one = Create(design, loss, 1, 1);

        Assert.Equal(RunTangent.Exponent(one, batch, new float[Outputs]), tangents.Exponent, 2e-3);
    }

    private static void Forward(JordanNetwork network, SequenceBatch batch) => ((IStatefulNetwork)network).ForwardToProbe(batch);

    private static StateFlow Follow(JordanNetwork network, SequenceBatch batch)
    {
        Forward(network, batch);
        network.Loss(batch);
        var flow = new StateFlow(network, Steps, Rows, Rows);
        flow.Follow(batch);
        return flow;
    }

    private static JordanNetwork Create(Loss loss, Pattern pattern, bool forced) =>
        Create(new JordanDesign(Activation.Tanh, Inputs, Units, Outputs, pattern, forced), loss, Steps, Rows);

    private static JordanNetwork Create(JordanDesign design, Loss loss, int steps, int rows)
    {
        var network = (JordanNetwork)design.Create(loss, steps, rows);
        var random = StreamKey.Of(5).With("weights").Open();
        foreach (var tensor in network.Layout.Tensors)
        {
            var values = new float[tensor.Count];
            foreach (ref var value in values.AsSpan()) value = 0.8f * (float)random.NextNormal();
            tensor.CopyFrom(values, network.Parameters.Span);
        }
        network.Pack(forTraining: true);
        return network;
    }

    private static double[] Logits(JordanNetwork network, float[] state)
    {
        var (weights, biases) = (network.Layout["W_out"].ToArray(network.Parameters.Span), network.Layout["b_out"].ToArray(network.Parameters.Span));
        return [.. weights.Chunk(Units).Zip(biases, (row, bias) => row.Zip(state, (weight, value) => (double)weight * value).Sum() + bias)];
    }

    private static double[] OutputsOf(Loss loss, double[] logits) => loss switch
    {
        Loss.CrossEntropy => [.. logits.Select(logit => Math.Exp(logit) / logits.Sum(Math.Exp))],
        Loss.BinaryCrossEntropy => [.. logits.Select(logit => 1 / (1 + Math.Exp(-logit)))],
        _ => logits,
    };

    private static double LossOf(Loss loss, double[] logits, SequenceBatch batch, int place)
    {
        var targets = batch.Targets.Span.Slice(place * batch.TargetRow, Outputs).ToArray();
        return loss switch
        {
            Loss.CrossEntropy => Math.Log(logits.Sum(Math.Exp)) - logits[batch.Classes[place]],
            Loss.BinaryCrossEntropy => logits.Zip(targets, (logit, target) => Math.Log(1 + Math.Exp(logit)) - target * logit).Sum(),
            _ => logits.Select((logit, o) => PointLoss.Of(loss, batch.LossParameters!.Span[o], logit - targets[o])).Average(),
        };
    }
}
