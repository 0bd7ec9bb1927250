using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.OwnData;

public sealed class ClassBalanceTests
{
    /// <summary>Nine of ten sequences are of class a, whatever is read.</summary>
    private static readonly string Uneven = string.Concat(Enumerable.Range(0, 400).Select(i => $"{{\"x\": [1, 1], \"y\": \"{(i % 10 == 3 ? 'b' : 'a')}\"}}\n"));

    [Fact]
    public void Load_Balanced_WeighsClassesByTheTrainingPart()
    {
        var data = OwnFiles.Load(OwnFiles.Task("jsonl", keys: [("class_weights", "balanced"), ("split_by", "order")]), Uneven);
        Assert.Equal([280 / (2 * 252f), 280 / (2 * 28f)], data.ClassWeights);
        Assert.Empty(OwnFiles.Load(OwnFiles.Task("jsonl"), Uneven).ClassWeights);
    }

    [Fact]
    public void Load_BalancedPerStep_CountsTheAnswersOfTheTrainingSequencesAlone()
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{(i < 20 ? i % 4 / 3 : 2)}\n"));
        var data = OwnFiles.Load(OwnFiles.Task("csv", Pattern.PerStep, Loss.CrossEntropy, ("target", "y"), ("horizon", 0), ("class_weights", "balanced"),
            ("split", new[] { 0.5, 0.25, 0.25 })), text, length: 4);
        Assert.Equal([20 / (2 * 15f), 20 / (2 * 5f), 1f], data.ClassWeights);
    }

    [Theory]
    [InlineData("none", 0.325)]
    [InlineData("balanced", 0.693)]
    public void Train_NothingToBeToldApart_ReachesTheEntropyOfTheWeightedClasses(string weights, double expected)
    {
        using var folder = new Folders.MadeUpFolder().With("data", Uneven);
        var task = OwnFiles.Task("jsonl", keys: [("class_weights", weights), ("split_by", "order")]);
        var conclusion = SmallRuns.Train(task, folder.Data, ("hidden_size", 4), ("epochs", 40), ("learning_rate", 0.03), ("batch_size", 70));
        Assert.Equal(expected, SmallRuns.Figure(conclusion, "test_loss"), 0.01);
    }

    [Fact]
    public void Refusal_BalancedWithoutClasses_SaysSo() => Assert.StartsWith("class_weights balanced does not fit loss mean_squared_error",
        TaskCatalog.Standard.Find("csv")!.Refusal(new TrainingSettings(), OwnFiles.Task("csv", keys: [("target", "y"), ("class_weights", "balanced")])),
        StringComparison.Ordinal);
}
