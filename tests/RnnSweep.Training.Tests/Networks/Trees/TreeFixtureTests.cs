using System.Text.Json;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Networks.Trees;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks.Trees;

/// <summary>Tree networks against reference values that were computed in float64 with another program.</summary>
public sealed class TreeFixtureTests
{
    /// <summary>Of each array's largest magnitude.</summary>
    private const double Tolerance = 2e-5;

    /// <summary>The tree [[0, 1], [2, 3]]; its leaves are given as states, which are made of one-hot inputs through the inverse of tanh.</summary>
    [Fact]
    public void Recursive_Fixture_AgreesWithinTolerance()
    {
        var fixture = Read("recursive_tree_tanh.json");
        var (network, batch) = Create(gated: false, fixture.GetProperty("target").GetInt32(), inputs: 4, parents: [-1, 0, 0, 2]);
        for (var leaf = 0; leaf < 4; leaf++) batch.Inputs.Span[leaf * batch.InputRow + leaf] = 1;
        var parameters = fixture.GetProperty("params");
        var (w, leaves) = (Floats(parameters, "W"), Floats(parameters, "E"));
        Set(network, "W_l", Half(w, 0));
        Set(network, "W_r", Half(w, 1));
        Set(network, "b_h", Floats(parameters, "b"));
        Set(network, "W_i", Transposed([.. leaves.Select(value => (float)Math.Atanh(value))]));
        Set(network, "W_out", Floats(parameters, "V"));
        Set(network, "b_out", Floats(parameters, "by"));

        Step(network, batch, fixture);
        var gradients = fixture.GetProperty("grads");
        Compare("W_l", Half(Floats(gradients, "W"), 0), Gradient(network, "W_l"));
        Compare("W_r", Half(Floats(gradients, "W"), 1), Gradient(network, "W_r"));
        Compare("b_h", Floats(gradients, "b"), Gradient(network, "b_h"));
        var slopes = leaves.Select(value => 1 - value * value).ToArray();
        Compare("E", Floats(gradients, "E"), [.. Transposed(Gradient(network, "W_i"), rows: 5).Zip(slopes, (g, slope) => g / slope)]);
        Compare("V", Floats(gradients, "V"), Gradient(network, "W_out"));
        Compare("by", Floats(gradients, "by"), Gradient(network, "b_out"));
    }

    [Fact]
    public void ChildSum_Fixture_AgreesWithinTolerance()
    {
        var fixture = Read("childsum_treelstm.json");
        var (network, batch) = Create(gated: true, fixture.GetProperty("target").GetInt32(), inputs: 4, parents: [-1, 0, 0, 1]);
        var x = Floats(fixture, "X");
        for (var node = 0; node < 4; node++) x.AsSpan(node * 4, 4).CopyTo(batch.Inputs.Span[(node * batch.InputRow)..]);
        var names = new List<(string Ours, string Theirs)> { ("W_out", "V"), ("b_out", "by") };
        foreach (var gate in "ifou") names.AddRange([($"W_i{gate}", $"W{gate}"), ($"W_h{gate}", $"R{gate}"), ($"b_{gate}", $"b{gate}")]);
        foreach (var (ours, theirs) in names) Set(network, ours, Floats(fixture.GetProperty("params"), theirs));
        Assert.Equal(names.Count, network.Layout.Tensors.Count);

        Step(network, batch, fixture);
        foreach (var (ours, theirs) in names) Compare(theirs, Floats(fixture.GetProperty("grads"), theirs), Gradient(network, ours));
    }

    private static unsafe void Step(TreeNetwork network, SequenceBatch batch, JsonElement fixture)
    {
        network.Pack(forTraining: true);
        network.Forward(batch, null);
        Compare("logits", Floats(fixture, "logits"), new ReadOnlySpan<float>(network.Logits, 3).ToArray());
        var expected = fixture.GetProperty("loss").GetDouble();
        Assert.Equal(expected, network.Loss(batch).MeanLoss, Tolerance * expected);
        network.Backward(batch);
    }

    private static (TreeNetwork Network, SequenceBatch Batch) Create(bool gated, int target, int inputs, int[] parents)
    {
        var network = new TreeNetwork(new TreeShape(gated, Activation.Tanh, inputs, HiddenSize: 5, OutputSize: 3), Loss.CrossEntropy, parents.Length, 1);
        var batch = new SequenceBatch(parents.Length, 1, inputs, 3, lossEverywhere: false, trees: true);
        batch.Resize(parents.Length, 1);
        batch.Lengths[0] = parents.Length;
        batch.Classes[0] = target;
        parents.CopyTo(batch.Parents, 0);
        return (network, batch);
    }

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "trees", name))).RootElement;

    private static float[] Floats(JsonElement from, string name) => PyTorchFixture.Floats(from.GetProperty(name));

    private static void Set(TreeNetwork network, string name, float[] values) => network.Layout[name].CopyFrom(values, network.Parameters.Span);

    private static float[] Gradient(TreeNetwork network, string name) => network.Layout[name].ToArray(network.Gradients.Span);

    /// <summary>The left or right half of [5][10].</summary>
    private static float[] Half(float[] values, int half) =>
        [.. Enumerable.Range(0, 5).SelectMany(row => values[(row * 10 + half * 5)..(row * 10 + half * 5 + 5)])];

    private static float[] Transposed(float[] values, int rows = 4)
    {
        var columns = values.Length / rows;
        return [.. Enumerable.Range(0, values.Length).Select(i => values[i % rows * columns + i / rows])];
    }

    private static void Compare(string name, float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        var worst = expected.Zip(found, (e, f) => Math.Abs((double)e - f)).Max();
        Assert.True(worst <= Tolerance * expected.Max(Math.Abs), $"{name}: largest difference {worst:E2}");
    }
}
