using System.Text.Json;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Networks.Recurrent;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>
/// The networks against PyTorch's autograd: loss, logits, every gradient, its norm, ∂L/∂h of the top layer and ∂L/∂h₀.
/// Reads the files that come with the tests and those in the folder named by RNNSWEEP_FIXTURES.
/// </summary>
public sealed unsafe class PyTorchParityTests(ITestOutputHelper output)
{
    /// <summary>Of each array's largest magnitude.</summary>
    private const double Tolerance = 2e-5;

    public static TheoryData<string> Files
    {
        get
        {
            string?[] folders = [Path.Combine(AppContext.BaseDirectory, "Fixtures", "pytorch"), Environment.GetEnvironmentVariable("RNNSWEEP_FIXTURES")];
            var files = folders.Where(folder => !string.IsNullOrEmpty(folder)).SelectMany(folder => Directory.GetFiles(folder!, "*.json"));
            return [.. files.Select(Path.GetFullPath).Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void PyTorchParity_Fixture_AgreesWithinTolerance(string path)
    {
        var fixture = new PyTorchFixture(path);
        var (shape, batch, network) = (fixture.Shape, fixture.ToBatch(fixture.Shape), fixture.Create());
        foreach (var tensor in network.Layout.Tensors)
            tensor.CopyFrom(PyTorchFixture.Floats(fixture.Parameters.GetProperty(tensor.Name)), network.Parameters.Span);
        Assert.Equal(fixture.Parameters.EnumerateObject().Count(), network.Layout.Tensors.Count);
        network.Pack(forTraining: true);

        if (network is SequenceNetwork stack)
        {
            SetInitialStates(fixture, shape, stack);
            stack.ForwardFromInitialStates(batch);
            Compare("logits", fixture.Expected.GetProperty("logits"), Logits(stack.Logits, stack.LogitRow, shape, batch));
        }
        else
        {
            network.Forward(batch, default(TrainingMoment));
            var jordan = (JordanNetwork)network;
            Compare("logits", fixture.Expected.GetProperty("logits"), Logits(jordan.Logits, jordan.LogitRow, shape, batch));
        }
        var loss = network.Loss(batch);
        network.Backward(batch);

        Assert.Equal(fixture.Expected.GetProperty("loss").GetDouble(), loss.MeanLoss, Tolerance * Math.Abs(loss.MeanLoss));
        var squares = 0.0;
        foreach (var tensor in network.Layout.Tensors)
        {
            var gradient = tensor.ToArray(network.Gradients.Span);
            squares += gradient.Sum(g => (double)g * g);
            Compare(tensor.Name, fixture.Expected.GetProperty("grads").GetProperty(tensor.Name), gradient);
        }
        Assert.Equal(fixture.Expected.GetProperty("grad_norm").GetDouble(), Math.Sqrt(squares), Tolerance * Math.Sqrt(squares));
        CompareStateGradients(fixture, shape, network, batch);
        // jordan reads no h₀, so nothing depends on it: the file must say 0.
        Compare("dloss_dh0", fixture.Expected.GetProperty("dloss_dh0"),
            network is SequenceNetwork layers ? InitialStateGradients(fixture, shape, layers) : new float[fixture.Rows * shape.HiddenSize]);
    }

    internal static void SetInitialStates(PyTorchFixture fixture, NetworkShape shape, SequenceNetwork network)
    {
        var size = fixture.Rows * shape.HiddenSize;
        var (states, cells) = (fixture.InitialStates, fixture.InitialCells);
        for (var index = 0; index < shape.NumLayers * shape.Directions; index++)
            network.Direction(index / shape.Directions, index % shape.Directions).SetInitialState(
                fixture.Steps, fixture.Rows, states.AsSpan(index * size, size), cells.Length == 0 ? default : cells.AsSpan(index * size, size));
    }

    private static float[] Logits(float* logits, int row, NetworkShape shape, SequenceBatch batch)
    {
        var places = batch.LossEverywhere ? batch.Steps * batch.Rows : batch.Rows;
        var values = new List<float>();
        for (var place = 0; place < places; place++) values.AddRange(new ReadOnlySpan<float>(logits + place * row, shape.OutputSize));
        return [.. values];
    }

    private void CompareStateGradients(PyTorchFixture fixture, NetworkShape shape, INetwork network, SequenceBatch batch)
    {
        var expected = fixture.Expected.GetProperty("dloss_dh_top");
        for (var d = 0; d < shape.Directions; d++)
        {
            var reference = PyTorchFixture.Floats(expected.GetProperty(d == 0 ? "forward" : "reverse"));
            var (wanted, found) = (new List<float>(), new List<float>());
            for (var step = 0; step < batch.Steps; step++)
                for (var row = 0; row < batch.Rows; row++)
                {
                    if (step >= batch.Lengths[row]) continue;
                    wanted.AddRange(reference.AsSpan((step * batch.Rows + row) * shape.HiddenSize, shape.HiddenSize));
                    found.AddRange(new ReadOnlySpan<float>(StateGradient(network, shape.NumLayers - 1, d, step, row, batch.Rows), shape.HiddenSize));
                }
            Compare($"dloss_dh_top, direction {d}", [.. wanted], [.. found]);
        }
    }

    private static float* StateGradient(INetwork network, int layer, int direction, int step, int row, int rows) =>
        network is JordanNetwork jordan ? jordan.StateGradient(step, rows) + row * jordan.Row
        : ((SequenceNetwork)network).Direction(layer, direction).StateGradient(step, rows) + row * ((SequenceNetwork)network).Direction(layer, direction).Row;

    private static float[] InitialStateGradients(PyTorchFixture fixture, NetworkShape shape, SequenceNetwork network)
    {
        var found = new List<float>();
        for (var index = 0; index < shape.NumLayers * shape.Directions; index++)
        {
            var direction = network.Direction(index / shape.Directions, index % shape.Directions);
            for (var row = 0; row < fixture.Rows; row++)
                found.AddRange(new ReadOnlySpan<float>(direction.InitialStateGradient(fixture.Steps, fixture.Rows) + row * direction.Row, shape.HiddenSize));
        }
        return [.. found];
    }

    private void Compare(string name, JsonElement expected, float[] found) => Compare(name, PyTorchFixture.Floats(expected), found);

    private void Compare(string name, float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        var largest = expected.Max(Math.Abs);
        var worst = expected.Zip(found, (e, f) => Math.Abs((double)e - f)).Max();
        output.WriteLine($"{name}: largest difference {worst:E2} of {largest:E2}");
        Assert.True(worst <= Tolerance * largest, $"{name}: largest difference {worst:E2}, allowed {Tolerance * largest:E2}");
    }
}
