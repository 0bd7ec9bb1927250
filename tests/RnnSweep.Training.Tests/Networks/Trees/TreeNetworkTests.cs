using RnnSweep.Training.Batches;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Trees;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Networks.Trees;

public sealed class TreeNetworkTests
{
    private static MadeNetwork Made(string variant, int hidden = 12, Activation activation = Activation.Tanh, Loss loss = Loss.CrossEntropy) => new(
        new TrainingSettings { Cell = "tree", CellVariant = variant, HiddenSize = hidden, Activation = activation, LearningRate = 0.01 }, Pattern.LastStep,
        loss, trees: true);

    [Theory]
    [InlineData("recursive", 1, Activation.Tanh, Loss.CrossEntropy)]
    [InlineData("recursive", 16, Activation.Sigmoid, Loss.MeanSquaredError)]
    [InlineData("recursive", 33, Activation.Tanh, Loss.BinaryCrossEntropy)]
    [InlineData("child_sum", 1, Activation.Tanh, Loss.CrossEntropy)]
    [InlineData("child_sum", 16, Activation.Identity, Loss.MeanSquaredError)]
    [InlineData("child_sum", 33, Activation.Tanh, Loss.BinaryCrossEntropy)]
    public void Backward_EveryTensor_EqualsFiniteDifference(string variant, int hidden, Activation activation, Loss loss)
    {
        var made = Made(variant, hidden, activation, loss);
        GradientCheck.EveryTensor(made.Network, made.Batch, default);
    }

    [Theory]
    [InlineData("recursive")]
    [InlineData("child_sum")]
    public void Forward_BatchOfTrees_EqualsTreesOneByOne(string variant)
    {
        var made = Made(variant);
        var together = made.LossOf(made.Batch);
        Assert.Equal(Enumerable.Range(0, MadeNetwork.Rows).Sum(row => made.LossOf(made.RowAlone(row))), together, 1e-12 * together);
    }

    [Theory]
    [InlineData("recursive")]
    [InlineData("child_sum")]
    public void Backward_TreesOfOneNode_LeaveTheRestWithoutGradient(string variant)
    {
        var made = Made(variant);
        made.Step().Run(made.Batch, default);
        made.Batch.Resize(1, MadeNetwork.Rows);
        made.Batch.Lengths.AsSpan().Fill(1);
        made.Batch.Parents.AsSpan().Fill(-1);
        Assert.False(made.Step().Run(made.Batch, default).Diverged);
        foreach (var tensor in made.Network.Layout.Tensors.Where(tensor => tensor.Role == ParameterRole.Recurrent))
            Assert.All(tensor.ToArray(made.Network.Gradients.Span), g => Assert.Equal(0, g));
    }

    [Theory]
    [InlineData("recursive")]
    [InlineData("child_sum")]
    public void Run_SteadyState_AllocatesNothing(string variant) => Assert.Equal(0, Made(variant).AllocatedByASteadyStep());

    [Theory]
    [InlineData("recursive")]
    [InlineData("child_sum")]
    public void Run_OneBatchAgainAndAgain_LearnsItByHeart(string variant)
    {
        var (first, last) = Made(variant, 20).LossOfLearningByHeart(300);
        Assert.True(last < 0.1 * first, $"from {first} to {last}");
    }

    [Theory]
    [InlineData(new[] { -1, -1 }, "two roots")]
    [InlineData(new[] { -1, 2, 1 }, "1 of its 3 steps hang from its root")]
    [InlineData(new[] { 1, 0 }, "0 of its 2 steps hang from its root")]
    public void Forward_WhatIsNoTree_IsRefused(int[] parents, string message)
    {
        var made = Made("recursive");
        var batch = new SequenceBatch(MadeNetwork.Steps, 1, 3, 5, lossEverywhere: false, trees: true);
        batch.Resize(parents.Length, 1);
        batch.Lengths[0] = parents.Length;
        parents.CopyTo(batch.Parents, 0);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => made.LossOf(batch)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainingFlops_FollowTheFormula()
    {
        var shape = new TreeShape(Gated: false, Activation.Tanh, InputSize: 3, HiddenSize: 8, OutputSize: 5);
        Assert.Equal(4L * 100 * 3 * 8 + 12 * 90 * 64 + 6 * 10 * 8 * 5, shape.TrainingFlops(100, 10));
        Assert.Equal(100L * (12 * 24 + 18 * 64) + 90 * (4 * 24 + 6 * 64) + 6 * 10 * 8 * 5, (shape with { Gated = true }).TrainingFlops(100, 10));
    }

    [Theory]
    [InlineData("recursive")]
    [InlineData("child_sum")]
    public void Advance_InterruptedAnywhereAndRestored_GivesTheSameBits(string variant) => SmallRuns.AssertResumes(
        Loading.Task("listops", keys: [("train", 40), ("valid", 10), ("test", 10)]), ("cell", "tree"), ("cell_variant", variant), ("hidden_size", 6),
        ("batch_size", 8));

    [Theory]
    [InlineData("digits", "hidden_size", 8, "cell: is tree where the task brings no trees")]
    [InlineData("listops", "num_layers", 2, "num_layers: is given where cell is tree")]
    [InlineData("listops", "bidirectional", true, "bidirectional: is true where cell is tree")]
    [InlineData("listops", "forget_bias", 1.0, "forget_bias: is given where cell is tree, which has a forget gate as child_sum alone")]
    [InlineData("listops", "delays", 2, "delays: is given where cell is tree")]
    public void Start_WhatDoesNotGoTogether_IsRefused(string task, string name, object value, string message)
    {
        var problem = Assert.Throws<RunRefusedException>(() => new NetworkRunFactory()
            .Start(SmallRuns.Request(Loading.Task(task), ("cell", "tree"), (name, value)), SmallRuns.Goal));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ForgetBiasOfChildSum_IsUsed()
    {
        var run = new NetworkRunFactory().Start(
            SmallRuns.Request(Loading.Task("listops"), ("cell", "tree"), ("cell_variant", "child_sum"), ("forget_bias", 3.5), ("hidden_size", 4)),
            SmallRuns.Goal);
        Assert.Equal(4, run.Capture(1).Tensors["weights"].Count(value => value == 3.5f));
    }
}
