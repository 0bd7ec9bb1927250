using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Data;

/// <summary>What tasks say of the memory they ask for, against their own sequences.</summary>
public sealed class TaskMemoryTests
{
    [Theory]
    [InlineData("adding", 0.01)]
    [InlineData("multiplication", 0.004)]
    [InlineData("copy", 0.01)]
    [InlineData("temporal_order", 0.01)]
    [InlineData("parity", 0.01)]
    [InlineData("delayed_echo", 0.01)]
    [InlineData("random_permutation", 0.01)]
    public void MemorylessLoss_OfEveryTaskThatStatesOne_IsThatOfItsSequences(string name, double tolerance)
    {
        var source = TaskCatalog.Standard.Find(name)!;
        var task = new TaskSettings(name) { Arguments = TaskArguments.None.With("train", 4000L).With("data_seed", 3L) };
        var data = source.Load(new TrainingSettings(), task, DataFolder.None);
        var measured = data.Loss == Loss.MeanSquaredError ? Memoryless.Variance(data.Train.Targets)
            : data.Pattern == Pattern.PerStep ? Memoryless.CrossEntropy(data.Train)
            : Memoryless.Entropy(data.Train.Classes);
        Assert.Equal(measured, data.Memory.MemorylessLoss!.Value, tolerance);
        Assert.Equal(data.Memory, source.MemoryOf(new TrainingSettings(), task));
    }

    [Theory]
    [InlineData("adding", 100, null, 99)]
    [InlineData("copy", 20, null, 30)]
    [InlineData("temporal_order", 50, null, 44)]
    [InlineData("delayed_echo", 50, 12, 12)]
    [InlineData("random_permutation", 30, null, 29)]
    public void Dependency_Task_IsTheLongestWayFromInputToAnswer(string name, int steps, int? lag, int expected) =>
        Assert.Equal(expected, TaskCatalog.Standard.Find(name)!.MemoryOf(new TrainingSettings { SequenceLength = steps, Lag = lag }, new TaskSettings(name))
            .Dependency);

    [Fact]
    public void MemoryOf_DatasetOfWhichNothingIsKnown_IsUnknown() =>
        Assert.Equal(TaskMemory.Unknown, TaskCatalog.Standard.Find("digits")!.MemoryOf(new TrainingSettings(), new TaskSettings("digits")));
}
