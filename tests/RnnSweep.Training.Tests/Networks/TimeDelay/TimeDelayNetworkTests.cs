using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Networks.TimeDelay;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Networks.TimeDelay;

public sealed class TimeDelayNetworkTests
{
    private static TrainingSettings Settings(int hidden = 13, int layers = 2, int delays = 3, Activation activation = Activation.Tanh) =>
        new() { Cell = "tdnn", HiddenSize = hidden, NumLayers = layers, Delays = delays, Activation = activation, LearningRate = 0.01 };

    public static TheoryData<int, int, int, Pattern, Loss> Networks
    {
        get
        {
            var networks = new TheoryData<int, int, int, Pattern, Loss>();
            foreach (var (hidden, layers, delays) in new[] { (1, 1, 0), (7, 1, 2), (16, 2, 3), (20, 3, 1), (33, 2, 12) })
                foreach (var loss in Enum.GetValues<Loss>())
                    networks.Add(hidden, layers, delays, hidden % 2 == 0 ? Pattern.LastStep : Pattern.PerStep, loss);
            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_EveryTensor_EqualsFiniteDifference(int hidden, int layers, int delays, Pattern pattern, Loss loss)
    {
        // More delays than steps leave weights without a gradient, which the check would complain of.
        var made = new MadeNetwork(Settings(hidden, layers, Math.Min(delays, MadeNetwork.Steps - 1)), pattern, loss);
        GradientCheck.EveryTensor(made.Network, made.Batch, default);
    }

    [Theory]
    [InlineData(Activation.Tanh, 1, 0)]
    [InlineData(Activation.Relu, 1, 4)]
    [InlineData(Activation.Sigmoid, 2, 2)]
    [InlineData(Activation.Identity, 3, 20)]
    public void Loss_IsThatOfTheEquation(Activation activation, int layers, int delays)
    {
        var made = new MadeNetwork(Settings(7, layers, delays, activation));
        var found = made.LossOf(made.Batch);
        Assert.Equal(Reference(made, activation, layers, delays), found, 1e-4 * Math.Abs(found));
    }

    [Fact]
    public void Backward_MoreDelaysThanSteps_LeavesTheRestWithoutGradient()
    {
        var made = new MadeNetwork(Settings(5, 1, 20));
        made.Step().Run(made.Batch, default);
        Assert.All(made.Network.Layout["W_15_l0"].ToArray(made.Network.Gradients.Span), g => Assert.Equal(0, g));
        Assert.Contains(made.Network.Layout["W_8_l0"].ToArray(made.Network.Gradients.Span), g => g != 0);
    }

    [Fact]
    public void Forward_PaddedBatch_EqualsSequencesOneByOne()
    {
        foreach (var pattern in new[] { Pattern.PerStep, Pattern.LastStep })
        {
            var made = new MadeNetwork(Settings(), pattern);
            var together = made.LossOf(made.Batch);
            Assert.Equal(Enumerable.Range(0, MadeNetwork.Rows).Sum(row => made.LossOf(made.RowAlone(row))), together, 1e-12 * together);
        }
    }

    [Fact]
    public void Forward_InPiecesThatContinue_GivesTheLossOfTheWhole()
    {
        var made = new MadeNetwork(Settings(delays: 5), ragged: false);
        var whole = made.LossOf(made.Batch);
        var pieces = made.LossOf(made.Piece(0, 4, continues: false)) + made.LossOf(made.Piece(4, 2, continues: true));
        // As after a checkpoint.
        var other = new MadeNetwork(Settings(delays: 5), ragged: false);
        other.Network.RestoreStates(made.Network.CaptureStates());
        Assert.Equal(made.Network.CaptureStates(), other.Network.CaptureStates());
        Assert.Equal(whole, pieces + other.LossOf(other.Piece(6, 3, continues: true)), 1e-12 * whole);
    }

    [Fact]
    public void RestoreStates_OfAnotherNetwork_IsRefused()
    {
        var made = new MadeNetwork(Settings());
        Assert.Throws<ArgumentException>(() => made.Network.RestoreStates([]));
        Assert.Throws<ArgumentException>(() => made.Network.RestoreStates([5, 1, 2, 3]));
        Assert.Throws<InvalidOperationException>(() => made.LossOf(made.Piece(0, 2, continues: true)));
    }

    [Fact]
    public void Run_SteadyState_AllocatesNothing() => Assert.Equal(0, new MadeNetwork(Settings()).AllocatedByASteadyStep());

    [Fact]
    public void Run_OneBatchAgainAndAgain_LearnsItByHeart()
    {
        var (first, last) = new MadeNetwork(Settings(delays: 8)).LossOfLearningByHeart(300);
        Assert.True(last < 0.1 * first, $"from {first} to {last}");
    }

    [Fact]
    public void TrainingFlops_FollowTheFormula()
    {
        var shape = new TimeDelayShape(Activation.Tanh, Delays: 3, InputSize: 5, HiddenSize: 8, OutputSize: 2, NumLayers: 1, Pattern.PerStep);
        Assert.Equal(100L * 4 * 4 * 8 * 5 + 100 * 6 * 8 * 2, shape.TrainingFlops(100, 100));
        Assert.Equal(100L * 4 * (4 * 8 * 5 + 2 * 6 * 8 * 8) + 10 * 6 * 8 * 2, (shape with { NumLayers = 3 }).TrainingFlops(100, 10));
    }

    [Fact]
    public void Train_EchoWithinItsReach_IsLearnt_AndBeyondItIsNot()
    {
        var task = Loading.Task("delayed_echo", keys: ("train", 500));
        double Loss(int lag) => SmallRuns.Figure(
            SmallRuns.Train(task, ("cell", "tdnn"), ("delays", 3), ("sequence_length", 20), ("lag", lag), ("epochs", 15), ("learning_rate", 0.01)),
            "test_loss");
        Assert.True(Loss(3) < 0.05);
        Assert.True(Loss(6) > 0.4);
    }

    [Fact]
    public void Advance_InterruptedAnywhereAndRestored_GivesTheSameBits() =>
        SmallRuns.AssertResumes(Loading.Task("dyck", keys: [("train", 40), ("valid", 10), ("test", 10)]), ("cell", "tdnn"), ("delays", 2), ("num_layers", 2),
            ("hidden_size", 6), ("batch_size", 8));

    [Theory]
    [InlineData("cell", "rnn", "delays", 3L,
        "is given where cell is rnn, which sees the past through its state. Add `when: { cell: [tdnn, ar, narx] }` to it.")]
    [InlineData("cell", "tdnn", "bidirectional", true, "is true where cell is tdnn, which has no state that could be carried backwards.")]
    [InlineData("cell", "tdnn", "forget_bias", 1.0, "is given where cell is tdnn, which has no forget gate.")]
    [InlineData("cell", "tdnn", "update_bias", 1.0, "is given where cell is tdnn, which has no update gate.")]
    public void Bind_WhatItDoesNotUse_IsRefused(string name, object value, string other, object otherValue, string message)
    {
        var problem = Assert.Single(TrainingCatalogue.Standard.Binder.Bind(LiteralValue.Pairs((name, value), (other, otherValue))).Problems);
        Assert.Equal(other, problem.Parameter);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Cross-entropy summed over the real steps, in float64 and as the equation is written.</summary>
    private static double Reference(MadeNetwork made, Activation activation, int layers, int delays)
    {
        var (network, batch) = (made.Network, made.Batch);
        double[] Values(string name) => [.. network.Layout[name].ToArray(network.Parameters.Span).Select(value => (double)value)];
        var total = 0.0;
        for (var row = 0; row < batch.Rows; row++)
        {
            var states = Enumerable.Range(0, batch.Lengths[row])
                .Select(t => Enumerable.Range(0, batch.InputSize).Select(i => (double)batch.Inputs.Span[(t * batch.Rows + row) * batch.InputRow + i]).ToArray())
                    .ToArray();
            for (var layer = 0; layer < layers; layer++)
            {
                var below = states;
                states = [.. Enumerable.Range(0, below.Length).Select(t =>
                {
                    var z = Values($"b_l{layer}");
                    for (var k = 0; k <= Math.Min(delays, t); k++) Add(z, Values($"W_{k}_l{layer}"), below[t - k]);
                    return z.Select(value => Phi(activation, value)).ToArray();
                })];
            }
            for (var t = 0; t < states.Length; t++)
            {
                var logits = Values("b_out");
                Add(logits, Values("W_out"), states[t]);
                total += Math.Log(logits.Sum(Math.Exp)) - logits[batch.Classes[t * batch.Rows + row]];
            }
        }
        return total;
    }

    private static void Add(double[] to, double[] matrix, double[] vector)
    {
        for (var i = 0; i < to.Length; i++)
            for (var j = 0; j < vector.Length; j++) to[i] += matrix[i * vector.Length + j] * vector[j];
    }

    private static double Phi(Activation activation, double x) => activation switch
    {
        Activation.Tanh => Math.Tanh(x),
        Activation.Relu => Math.Max(0, x),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        _ => x,
    };
}
