using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks.Autoregressive;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Networks.Autoregressive;

public sealed class AutoregressiveNetworkTests
{
    private static readonly NetworkRunFactory Factory = new();

    private static MadeNetwork Made(int delays) =>
        new(new TrainingSettings { Cell = "ar", Delays = delays, LearningRate = 0.01 }, Pattern.LastStep, Loss.MeanSquaredError, inputs: 1, outputs: 1);

    [Fact]
    public void Backward_EveryTensor_EqualsFiniteDifference()
    {
        var made = Made(4);
        GradientCheck.EveryTensor(made.Network, made.Batch, default);
    }

    [Fact]
    public void Run_SteadyState_AllocatesNothing() => Assert.Equal(0, Made(4).AllocatedByASteadyStep());

    /// <summary>What LinearForecast, apart from the trainer, finds: the figures of docs/reference/tasks.md.</summary>
    [Theory]
    [InlineData("sunspots", 9, 0.1328)]
    [InlineData("sunspots", 12, 0.1371)]
    [InlineData("co2", 52, 0.678)]
    public void Train_LeastSquares_HasTheKnownError(string task, int window, double expected)
    {
        var data = Loading.Load(task, window);
        var run = Run(task, ("fit", "least_squares"), ("sequence_length", window), ("batch_size", 10_000));
        Assert.Equal(RunFinish.Completed, run.Finish);
        var report = Assert.Single(run.Reports);
        Assert.Equal(LinearForecast.Error(data.Train, data.Train), report["train_loss"], 1e-5);
        Assert.Equal(LinearForecast.Error(data.Train, data.Valid), report["valid_loss"], 1e-5);
        Assert.True(report["grad_norm_max"] < 1e-5, $"the gradient at the best weights is {report["grad_norm_max"]}");
        Assert.Equal(expected, SmallRuns.Figure(run.Conclude(), "test_loss"), 5e-4);
    }

    [Theory]
    [InlineData(2, 300)]
    [InlineData(9, 3000)]
    public void Train_FullBatchByGradients_GivesTheWeightsOfLeastSquares(int delays, int epochs)
    {
        var exact = Weights(Run("sunspots", ("fit", "least_squares"), ("delays", delays)));
        var found = Weights(Run(
            "sunspots", ("delays", delays), ("batch_size", 1000), ("epochs", epochs), ("optimizer", "sgd"), ("momentum", 0.9), ("learning_rate", 0.1),
            ("clip_norm", null)));
        Assert.Equal(exact.Length, found.Length);
        Assert.All(exact.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.True(exact.Max(Math.Abs) > 1);
    }

    [Fact]
    public void Train_DelaysBelowTheWindow_LooksAtItsEnd()
    {
        // A longer window leaves out the first targets, nothing else; the forecast of the last value is that of a window of two.
        var two = Weights(Run("mackey_glass", Pattern.LastStep, ("fit", "least_squares"), ("delays", 2), ("sequence_length", 20), ("lag", 1)));
        two = [.. two.Where(weight => weight != 0)];
        Assert.Equal(3, two.Length);
        // A smooth series continues as it went: about 2·y(t) − y(t − 1).
        Assert.InRange(two[0], 1.5, 2.1);
        Assert.InRange(two[1], -1.1, -0.5);
    }

    [Fact]
    public void Advance_InterruptedAnywhereAndRestored_GivesTheSameBits()
    {
        SmallRuns.AssertResumes(new("sunspots"), ("cell", "ar"), ("batch_size", 16));
        SmallRuns.AssertResumes(new("sunspots"), ("cell", "ar"), ("fit", "least_squares"), ("batch_size", 16));
    }

    [Theory]
    [InlineData("adding", "cell: is ar where the task is no series")]
    [InlineData("mackey_glass", "cell: is ar where the pattern is per_step")]
    public void Start_TaskThatIsNoSeries_IsRefused(string task, string message)
    {
        var problem = Assert.Throws<RunRefusedException>(() => Factory.Start(SmallRuns.Request(Loading.Task(task), ("cell", "ar")), SmallRuns.Goal));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WhatCannotBeFitted_IsRefused()
    {
        string Refusal(params (string, object?)[] values) =>
            Assert.Throws<RunRefusedException>(() => Factory.Start(SmallRuns.Request(new("sunspots"), [("cell", "ar"), .. values]), SmallRuns.Goal)).Message;
        Assert.StartsWith("delays is 13, and a window holds 12 values.", Refusal(("delays", 13)), StringComparison.Ordinal);
        var few = Assert.Throws<RunRefusedException>(() => Factory.Start(
            SmallRuns.Request(Loading.Task("mackey_glass", Pattern.LastStep, ("train", 5)), ("cell", "ar"), ("fit", "least_squares"), ("lag", 1)),
            SmallRuns.Goal));
        Assert.StartsWith("delays 50 are more than 5 windows", few.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", "delays", 0L, "is 0 where cell is ar, which then sees nothing.")]
    [InlineData("ar", "hidden_size", 8L, "is given where cell is ar, which is one linear unit.")]
    [InlineData("ar", "num_layers", 2L, "is given where cell is ar, which is one linear unit.")]
    [InlineData("ar", "activation", "relu", "is given where cell is ar, which is one linear unit.")]
    [InlineData("ar", "bidirectional", true, "is true where cell is ar")]
    [InlineData("gru", "fit", "least_squares", "is least_squares where cell is gru, which is not linear in its weights.")]
    [InlineData("tdnn", "fit", "least_squares", "is least_squares where cell is tdnn")]
    public void Bind_WhatItDoesNotUse_IsRefused(string cell, string name, object value, string message)
    {
        var problem = Assert.Single(TrainingCatalogue.Standard.Binder.Bind(LiteralValue.Pairs(("cell", cell), (name, value))).Problems);
        Assert.Equal(name, problem.Parameter);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("optimizer", "sgd")]
    [InlineData("learning_rate", 0.1)]
    [InlineData("weight_decay", 0.1)]
    [InlineData("clip_norm", null)]
    [InlineData("init", "xavier")]
    public void Bind_WhatLeastSquaresDoesNotUse_IsRefused(string name, object? value)
    {
        var values = LiteralValue.Pairs(("cell", "ar"), ("fit", "least_squares"), (name, value));
        var problem = Assert.Single(TrainingCatalogue.Standard.Binder.Bind(values).Problems);
        Assert.Equal(name, problem.Parameter);
        Assert.StartsWith("is given where fit is least_squares", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainingFlops_FollowTheFormula()
    {
        Assert.Equal(4L * 9 * 200, new AutoregressiveShape(9, Fit.Gradient).TrainingFlops(200));
        Assert.Equal(200L * (2 * 100 + 2 * 9), new AutoregressiveShape(9, Fit.LeastSquares).TrainingFlops(200));
    }

    private static IRunWork Run(string task, params (string Name, object? Value)[] values) => Run(task, null, values);

    private static IRunWork Run(string task, Pattern? pattern, params (string Name, object? Value)[] values)
    {
        var run = Factory.Start(SmallRuns.Request(Loading.Task(task, pattern), [("cell", "ar"), .. values]), SmallRuns.Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        return run;
    }

    /// <summary>The weights after the last epoch.</summary>
    private static float[] Weights(IRunWork run) => run.Capture(1).Tensors["weights"];
}
