using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Narx;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Networks.Narx;

public sealed class NarxNetworkTests
{
    private static MadeNetwork Made(int hidden = 12, int delays = 3, int? inputDelays = null, Activation activation = Activation.Tanh, bool ragged = true) =>
        new(
        new TrainingSettings { Cell = "narx", HiddenSize = hidden, Delays = delays, InputDelays = inputDelays, Activation = activation, LearningRate = 0.01 },
        Pattern.PerStep, Loss.MeanSquaredError, outputs: 2, ragged: ragged);

    [Theory]
    [InlineData(1, 1, 0, Activation.Tanh)]
    [InlineData(16, 3, 5, Activation.Sigmoid)]
    [InlineData(33, 8, 0, Activation.Identity)]
    [InlineData(7, 0, 2, Activation.Tanh)]
    public void Backward_EveryTensor_EqualsFiniteDifference(int hidden, int delays, int inputDelays, Activation activation)
    {
        var made = Made(hidden, delays, inputDelays, activation);
        GradientCheck.EveryTensor(made.Network, made.Batch, default);
    }

    /// <summary>Both losses as the equation is written, in float64.</summary>
    [Theory]
    [InlineData(2, 3)]
    [InlineData(0, 1)]
    [InlineData(4, 0)]
    public void Loss_OneStepAndFreeRun_AreThoseOfTheEquation(int delays, int inputDelays)
    {
        var made = Made(delays: delays, inputDelays: inputDelays);
        var oneStep = made.LossOf(made.Batch);
        var free = ((IFreeRun)made.Network).FreeRun(made.Batch).Loss;
        Assert.Equal(Reference(made, delays, inputDelays, free: false), oneStep, 1e-4 * oneStep);
        Assert.Equal(Reference(made, delays, inputDelays, free: true), free, 1e-4 * free);
        Assert.Equal(delays == 0, oneStep == free);
    }

    [Fact]
    public void Run_SteadyState_AllocatesNothing() => Assert.Equal(0, Made().AllocatedByASteadyStep());

    [Fact]
    public void TrainingFlops_FollowTheFormula()
    {
        var shape = new NarxShape(Activation.Tanh, InputDelays: 2, Delays: 4, InputSize: 3, HiddenSize: 8, OutputSize: 2);
        Assert.Equal(17, shape.Seen);
        Assert.Equal(100L * (4 * 17 * 8 + 6 * 8 * 2), shape.TrainingFlops(100));
    }

    [Fact]
    public void Train_MackeyGlass_ReportsBothLosses_AndOneStepIsTheEasier()
    {
        var task = Loading.Task("mackey_glass", keys: [("train", 100), ("valid", 30), ("test", 30)]);
        var run = new NetworkRunFactory().Start(
            SmallRuns.Request(task, ("cell", "narx"), ("epochs", 20), ("learning_rate", 0.01), ("batch_size", 10)),
            new RunGoal("valid_free_loss", Maximize: false));
        while (run.Finish is null) run.Advance(CancellationToken.None);
        Assert.NotEqual(0, run.BestEpoch);
        var (loss, free) = (SmallRuns.Figure(run.Conclude(), "test_loss"), SmallRuns.Figure(run.Conclude(), "test_free_loss"));
        Assert.True(loss < 0.05 && loss < free, $"one step {loss}, free {free}");
        Assert.True(free < 0.54, $"free {free}, without memory 0.54");
    }

    [Fact]
    public void Advance_InterruptedAnywhereAndRestored_GivesTheSameBits() =>
        SmallRuns.AssertResumes(Loading.Task("mackey_glass", keys: [("train", 40), ("valid", 10), ("test", 10)]), ("cell", "narx"), ("delays", 2),
            ("hidden_size", 6), ("batch_size", 8));

    [Theory]
    [InlineData("dyck", "cell", "narx", "cell: is narx where the loss is cross_entropy")]
    [InlineData("adding", "cell", "narx", "cell: is narx where the pattern is last_step")]
    [InlineData("mackey_glass", "num_layers", 2, "num_layers: is given where cell is narx")]
    [InlineData("mackey_glass", "bidirectional", true, "bidirectional: is true where cell is narx")]
    public void Start_WhatDoesNotGoTogether_IsRefused(string task, string name, object value, string message)
    {
        (string, object?)[] values = name == "cell" ? [(name, value)] : [("cell", "narx"), (name, value)];
        var problem = Assert.Throws<RunRefusedException>(() => new NetworkRunFactory().Start(SmallRuns.Request(Loading.Task(task), values), SmallRuns.Goal));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_InputDelaysOfAnotherCell_AreRefused() => Assert.StartsWith(
        "input_delays: is given where cell is gru",
        Assert.Single(TrainingCatalogue.Standard.Binder.Bind(LiteralValue.Pairs(("cell", "gru"), ("input_delays", 3L))).Problems).ToString(),
        StringComparison.Ordinal);

    private static double Reference(MadeNetwork made, int delays, int inputDelays, bool free)
    {
        var (network, batch) = (made.Network, made.Batch);
        double[] Values(string name) => [.. network.Layout[name].ToArray(network.Parameters.Span).Select(value => (double)value)];
        double[] At(float[] from, int row, int t, int width, int stride) =>
            [.. Enumerable.Range(0, width).Select(i => (double)from[(t * batch.Rows + row) * stride + i])];
        var (inputs, targets) = (batch.Inputs.Span.ToArray(), batch.Targets.Span.ToArray());
        var total = 0.0;
        for (var row = 0; row < batch.Rows; row++)
        {
            var outputs = new List<double[]>();
            for (var t = 0; t < batch.Lengths[row]; t++)
            {
                var z = Values("b_h");
                for (var k = 0; k <= Math.Min(inputDelays, t); k++) Add(z, Values($"W_x{k}"), At(inputs, row, t - k, batch.InputSize, batch.InputRow));
                for (var k = 1; k <= Math.Min(delays, t); k++) Add(z, Values($"W_y{k}"), free ? outputs[t - k] : At(targets, row, t - k, 2, batch.TargetRow));
                var y = Values("b_out");
                Add(y, Values("W_out"), [.. z.Select(Math.Tanh)]);
                outputs.Add(y);
                total += y.Zip(At(targets, row, t, 2, batch.TargetRow), (a, b) => (a - b) * (a - b)).Average();
            }
        }
        return total;
    }

    private static void Add(double[] to, double[] matrix, double[] vector)
    {
        for (var i = 0; i < to.Length; i++)
            for (var j = 0; j < vector.Length; j++) to[i] += matrix[i * vector.Length + j] * vector[j];
    }
}
