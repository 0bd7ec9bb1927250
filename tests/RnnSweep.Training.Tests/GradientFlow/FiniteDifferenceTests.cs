using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>The curve against differences of the loss when one number of a state is changed in the middle of the real forward pass.</summary>
public sealed unsafe class FiniteDifferenceTests
{
    private const int Units = 5;
    private const int Steps = 9;
    private const int Rows = 3;
    private const float Change = 1f / 128;

    [Theory]
    [InlineData("rnn", false)]
    [InlineData("rnn", true)]
    [InlineData("gru", false)]
    [InlineData("gru", true)]
    [InlineData("lstm", false)]
    [InlineData("lstm", true)]
    public void Follow_OneLayer_IsTheDifferenceOfTheLossInTheState(string cell, bool ragged)
    {
        var (shape, settings) = (Probing.Shape(cell, Units), new TrainingSettings { Cell = cell, HiddenSize = Units });
        var batch = Probing.Batch(shape, Steps, Rows, ragged);
        var network = Probing.Network(shape, Loss.MeanSquaredError, Steps, Rows, settings);
        var site = Probing.Follow(network, batch).Sites[0];
        network.Forward(batch);
        var direction = network.Direction(0, 0);
        var rest = new SequenceNetwork(shape, Loss.MeanSquaredError, Steps, 1);
        network.Parameters.Span.CopyTo(rest.Parameters.Span);
        rest.Pack(forTraining: false);

        AssertCurve(site.Curve, batch, (row, step, unit, change) => cell == "lstm" ? LossFrom(row, step, unit, 0, change) : LossFrom(row, step, unit, change, 0));
        if (site.StateCurve is { } inState) AssertCurve(inState, batch, (row, step, unit, change) => LossFrom(row, step, unit, change, 0));

        // The loss of one sequence whose state after a step is changed; a change of c changes h = o ⊙ tanh(c) of the same step.
        double LossFrom(int row, int step, int unit, float stateChange, float cellChange)
        {
            var state = new ReadOnlySpan<float>(direction.State(step, Rows) + row * direction.Row, Units).ToArray();
            var memory = direction.HasCell ? new ReadOnlySpan<float>(direction.Cell(step, Rows) + row * direction.Row, Units).ToArray() : [];
            state[unit] += stateChange;
            if (cellChange != 0)
            {
                memory[unit] += cellChange;
                state[unit] = direction.Gates(step, row, Rows)[3 * Units + unit] * (float)Math.Tanh(memory[unit]);
            }
            return LossOfRest(rest, shape, batch, row, step, state, memory);
        }
    }

    [Theory]
    [InlineData("rnn", false)]
    [InlineData("rnn", true)]
    [InlineData("gru", true)]
    public void Follow_LowerLayer_IsTheDifferenceThroughBothLayers(string cell, bool ragged)
    {
        var (shape, settings) = (Probing.Shape(cell, Units, layers: 2), new TrainingSettings { Cell = cell, HiddenSize = Units, NumLayers = 2 });
        var batch = Probing.Batch(shape, Steps, Rows, ragged);
        var network = Probing.Network(shape, Loss.MeanSquaredError, Steps, Rows, settings);
        var flow = Probing.Follow(network, batch);
        network.Forward(batch);
        // The two layers as networks of their own, so that what the upper one reads can be changed.
        var lowerShape = Probing.Shape(cell, Units);
        var lower = Part(network, lowerShape, 0);
        var upperShape = Probing.Shape(cell, Units, inputs: Units);
        var upper = Part(network, upperShape, 1);
        var direction = network.Direction(0, 0);

        AssertCurve(flow.Sites[0].Curve, batch, LossWhereLowerChanges);

        double LossWhereLowerChanges(int row, int step, int unit, float change)
        {
            var length = batch.Lengths[row];
            var state = new ReadOnlySpan<float>(direction.State(step, Rows) + row * direction.Row, Units).ToArray();
            state[unit] += change;
            var read = new SequenceBatch(length, 1, Units, 1, false);
            read.Resize(length, 1);
            read.Lengths[0] = length;
            for (var t = 0; t < length; t++)
                new ReadOnlySpan<float>(direction.State(t, Rows) + row * direction.Row, Units).CopyTo(read.Inputs.Span[(t * read.InputRow)..]);
            state.CopyTo(read.Inputs.Span[(step * read.InputRow)..]);
            if (step + 1 < length)
            {
                LossOfRest(lower, lowerShape, batch, row, step, state, []);
                for (var t = step + 1; t < length; t++)
                    new ReadOnlySpan<float>(lower.Direction(0, 0).State(t - step - 1, 1), Units).CopyTo(read.Inputs.Span[(t * read.InputRow)..]);
            }
            read.Targets.Span[0] = batch.Targets.Span[row * batch.TargetRow];
            upper.Forward(read);
            return upper.Loss(read).Loss;
        }
    }

    private static SequenceNetwork Part(SequenceNetwork whole, NetworkShape shape, int layer)
    {
        var part = new SequenceNetwork(shape, Loss.MeanSquaredError, Steps, 1);
        foreach (var tensor in part.Layout.Tensors)
            tensor.CopyFrom(whole.Layout[tensor.Name.Replace("_l0", $"_l{layer}", StringComparison.Ordinal)] is { } from && from.Count == tensor.Count
                ? from.ToArray(whole.Parameters.Span) : new float[tensor.Count], part.Parameters.Span);
        part.Pack(forTraining: false);
        return part;
    }

    /// <summary>The rest of one sequence from a state on; where nothing is left, the outputs of that state.</summary>
    private static double LossOfRest(SequenceNetwork network, NetworkShape shape, SequenceBatch batch, int row, int step, float[] state, float[] memory)
    {
        var left = batch.Lengths[row] - 1 - step;
        if (left == 0) return LossOf(network, shape, state, batch.Targets.Span[row * batch.TargetRow]);
        var rest = new SequenceBatch(left, 1, shape.InputSize, 1, false);
        rest.Resize(left, 1);
        rest.Lengths[0] = left;
        for (var t = 0; t < left; t++)
            batch.Inputs.Span.Slice(((step + 1 + t) * batch.Rows + row) * batch.InputRow, shape.InputSize).CopyTo(rest.Inputs.Span[(t * rest.InputRow)..]);
        rest.Targets.Span[0] = batch.Targets.Span[row * batch.TargetRow];
        network.Direction(0, 0).SetInitialState(left, 1, state, memory);
        network.ForwardFromInitialStates(rest);
        return network.Loss(rest).Loss;
    }

    private static double LossOf(SequenceNetwork network, NetworkShape shape, float[] state, float target)
    {
        var weights = network.Layout.Tensors.Single(tensor => tensor.Role == ParameterRole.Output).ToArray(network.Parameters.Span);
        var answer = (double)network.Layout.Tensors.Single(tensor => tensor.Role == ParameterRole.OutputBias).ToArray(network.Parameters.Span)[0];
        for (var unit = 0; unit < shape.HiddenSize; unit++) answer += (double)weights[unit] * state[unit];
        return (answer - target) * (answer - target);
    }

    private static void AssertCurve(Training.GradientFlow.LagCurve curve, SequenceBatch batch, Func<int, int, int, float, double> loss)
    {
        for (var lag = 0; lag < curve.Steps; lag++)
        {
            var expected = Math.Sqrt(Squares(lag, lag) / Squares(0, lag));
            Assert.Equal(expected, Math.Exp(curve.LogAt(lag)), 5e-3 * expected + 5e-5);
        }

        double Squares(int lag, int reach)
        {
            var sum = 0.0;
            for (var row = 0; row < batch.Rows; row++)
            {
                if (batch.Lengths[row] <= reach) continue;
                for (var unit = 0; unit < Units; unit++)
                {
                    var step = batch.Lengths[row] - 1 - lag;
                    var slope = (loss(row, step, unit, Change) - loss(row, step, unit, -Change)) / (2 * Change);
                    sum += slope * slope;
                }
            }
            return sum;
        }
    }
}
