using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Data;

public sealed class BaselineLossTests
{
    [Fact]
    public void Of_Classes_IsTheCrossEntropyOfTheTrainingPartsShares()
    {
        var data = Task(Pattern.LastStep, Loss.CrossEntropy, Classes([0, 0, 0, 1]), Classes([0, 1]), outputs: 2);

        Assert.Equal(-(Math.Log(0.75) + Math.Log(0.25)) / 2, BaselineLoss.Of(data), 1e-12);
    }

    [Fact]
    public void Of_ClassThatTrainingLacks_IsFinite()
    {
        var data = Task(Pattern.LastStep, Loss.CrossEntropy, Classes([0, 0, 0, 1]), Classes([2]), outputs: 3);

        Assert.Equal(Math.Log(7), BaselineLoss.Of(data), 1e-12);
    }

    [Fact]
    public void Of_WeightedClasses_WeighsSharesAndLosses()
    {
        var data = Task(Pattern.LastStep, Loss.CrossEntropy, Classes([0, 0, 0, 1]), Classes([0, 1]), outputs: 2) with { ClassWeights = [1, 3] };

        // 3·1 against 1·3: nobody can tell them apart, and the rare one's loss counts three times.
        Assert.Equal((Math.Log(2) + 3 * Math.Log(2)) / 2, BaselineLoss.Of(data), 1e-12);
    }

    [Fact]
    public void Of_Means_IsTheErrorOfTheTrainingPartsMean()
    {
        var data = Task(Pattern.LastStep, Loss.MeanSquaredError, Targets([1, 3]), Targets([2, 5]), outputs: 1);

        Assert.Equal(4.5, BaselineLoss.Of(data), 1e-12);
    }

    [Fact]
    public void Of_Bits_IsTheCrossEntropyOfHowOftenEachIsOne()
    {
        var data = Task(Pattern.LastStep, Loss.BinaryCrossEntropy, Targets([1, 0, 0, 0, 0, 0, 1, 0], 2), Targets([1, 1], 2), outputs: 2);

        // Output 0 is 1 in two of four; output 1 in none, so that half a one is added in five.
        Assert.Equal(Math.Log(2) + Math.Log(10), BaselineLoss.Of(data), 1e-12);
    }

    [Fact]
    public void Of_StepsThatDiffer_TakesTheBetterOfOnePredictionForAllAndOneAStep()
    {
        // Step 0 is always 0, step 1 always 1: who sees the step's number makes no mistake.
        var perStep = Steps([0, 1, 0, 1], length: 2);
        var data = Task(Pattern.PerStep, Loss.CrossEntropy, perStep, Steps([0, 1], length: 2), outputs: 2);

        Assert.True(BaselineLoss.Of(data) < Math.Log(2) - 0.1);

        // Pieces of one long sequence have no first step.
        var text = data with { Train = perStep with { Streams = 2 } };
        Assert.Equal(Math.Log(2), BaselineLoss.Of(text), 1e-12);
    }

    [Fact]
    public void Of_NoValidationPart_IsNotANumber() =>
        Assert.True(double.IsNaN(BaselineLoss.Of(Task(Pattern.LastStep, Loss.CrossEntropy, Classes([0, 1]), new SequenceSet([], [], [], []), outputs: 2))));

    [Theory]
    [InlineData("temporal_order", 0.01)]
    [InlineData("adding", 0.01)]
    [InlineData("delayed_echo", 0.05)]
    [InlineData("copy", 0.02)]
    public void Of_TasksWhoseInputSaysNothingAtOnce_IsTheirLossWithoutMemory(string name, double tolerance)
    {
        var data = Loading.Load(name, 20, keys: ("train", 5_000));

        Assert.Equal(data.Memory.MemorylessLoss!.Value, BaselineLoss.Of(data), tolerance);
    }

    [Fact]
    public void Of_Digits_IsThatOfItsShares()
    {
        var data = Loading.Load("digits", 8);
        var shares = data.Train.Classes.CountBy(one => one).ToDictionary(pair => pair.Key, pair => (double)pair.Value / data.Train.Count);

        Assert.Equal(data.Valid.Classes.Average(one => -Math.Log(shares[one])), BaselineLoss.Of(data), 1e-12);
    }

    private static TaskData Task(Pattern pattern, Loss loss, SequenceSet train, SequenceSet valid, int outputs) =>
        new(1, outputs, pattern, loss, train, valid, valid);

    private static SequenceSet Classes(int[] classes) => new([.. classes.Select(_ => 1)], [.. classes.Select(_ => 0f)], classes, []);

    private static SequenceSet Steps(int[] classes, int length) =>
        new([.. Enumerable.Repeat(length, classes.Length / length)], [.. classes.Select(_ => 0f)], classes, []);

    private static SequenceSet Targets(float[] targets, int outputs = 1) =>
        new([.. Enumerable.Repeat(1, targets.Length / outputs)], [.. Enumerable.Repeat(0f, targets.Length / outputs)], [], targets);
}
