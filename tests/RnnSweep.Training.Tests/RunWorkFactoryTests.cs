using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Functions;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Training.Tests;

public sealed class RunWorkFactoryTests
{
    private static readonly RunGoal Goal = new("value", Maximize: false);
    private static readonly KeyValuePair<string, ParameterValue>[] OneNumber = LiteralValue.Pairs(("hidden_size", 8L));
    private static readonly RunWorkFactory Factory = new(TimeProvider.System);

    [Fact]
    public void Start_ByTheTask_ChoosesNetworkOrFunction()
    {
        var network = new RunRequest(1, 42, new TaskSettings("digits"), OneNumber);
        var function = network with { Task = TaskSettings.Of(new FunctionSettings("sphere")) };
        Assert.IsType<NetworkRun>(Factory.Start(network, Goal));
        Assert.IsType<FunctionRun>(Factory.Start(function, Goal));
        Assert.IsType<NetworkRun>(Factory.Restore(network, Goal, Factory.Start(network, Goal).Capture(1)));
        Assert.IsType<FunctionRun>(Factory.Restore(function, Goal, Factory.Start(function, Goal).Capture(1)));
        Assert.Throws<RunRefusedException>(() => Factory.Restore(network, Goal, Factory.Start(function, Goal).Capture(1)));
        Assert.Throws<RunRefusedException>(() => Factory.Restore(function, Goal, Factory.Start(network, Goal).Capture(1)));
    }

    [Fact]
    public void EpochCost_ByTheTask_IsTheNetworksOrTheGivenOne()
    {
        var digits = new TaskSettings("digits") { Sizes = Factory.Measure(new TaskSettings("digits"), [default]) };
        Assert.Equal(new NetworkRunFactory().EpochCost(digits, OneNumber), Factory.EpochCost(digits, OneNumber));
        // 8 steps of 8 numbers for each of 1079 pictures, 10 classes at the last: 4·H·(I + H) + 2·H·H a step, 6·H·O an answer.
        Assert.Equal(1079L * (8 * (4 * 8 * (8 + 8) + 2 * 8 * 8) + 6 * 8 * 10), Factory.EpochCost(digits, OneNumber));
        Assert.Equal(1, Factory.EpochCost(TaskSettings.Of(new FunctionSettings("sphere")), OneNumber));
        Assert.Equal(5000, Factory.EpochCost(TaskSettings.Of(new FunctionSettings("sphere", Cost: 5000)), OneNumber));
    }

    [Fact]
    public void EpochCost_WithoutMeasuredSizes_IsAnError_NotAGuess()
    {
        Assert.Throws<InvalidOperationException>(() => Factory.EpochCost(new TaskSettings("digits"), OneNumber));
        var digits = new TaskSettings("digits") { Sizes = Factory.Measure(new TaskSettings("digits"), [new SizeSettings(16)]) };
        Assert.Throws<InvalidOperationException>(() => Factory.EpochCost(digits, OneNumber));
        Assert.Null(Factory.Measure(TaskSettings.Of(new FunctionSettings("sphere")), [default]));
    }

    [Fact]
    public void Measure_OfMissingFiles_IsRefused_AndOfSettingsThatDoNotFit_IsNoted()
    {
        Assert.Throws<RunRefusedException>(() => Factory.Measure(new TaskSettings("optdigits"), [default]));
        var entry = Assert.Single(Factory.Measure(new TaskSettings("digits"), [new SizeSettings(7)])!.Entries);
        Assert.Null(entry.Sizes);
        Assert.Contains("sequence_length", entry.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_FunctionOfAnotherDimension_IsRefused()
    {
        var request = new RunRequest(1, 42, TaskSettings.Of(new FunctionSettings("branin")), OneNumber);
        var problem = Assert.Throws<RunRefusedException>(() => Factory.Start(request, Goal));
        Assert.StartsWith("function branin: found 1 numeric parameter (hidden_size); allowed: exactly 2,", problem.Message, StringComparison.Ordinal);
        Assert.Throws<RunRefusedException>(() => Factory.EpochCost(request.Task, request.Values));
    }

    [Fact]
    public void Start_DatasetAndFunctionOrNeither_IsRefused()
    {
        var both = new RunRequest(1, 42, new TaskSettings("digits") { Function = new FunctionSettings("sphere") }, OneNumber);
        Assert.Throws<RunRefusedException>(() => Factory.Start(both, Goal));
        Assert.Throws<RunRefusedException>(() => Factory.Start(both with { Task = new TaskSettings("") }, Goal));
    }
}
