using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

public sealed class EmbeddingTests
{
    [Theory]
    [InlineData("rnn", 1, 5, false)]
    [InlineData("gru", 3, 16, true)]
    [InlineData("lstm", 1, 20, true)]
    public void Backward_EveryParameter_EqualsFiniteDifference(string cell, int perStep, int size, bool bidirectional)
    {
        var shape = Shape(cell, bidirectional) with { EmbeddingSize = size };
        var (symbols, _) = RandomBatch.CreateOfSymbols(shape, Loss.CrossEntropy, 12, 5, ragged: true, perStep);
        GradientCheck.EveryTensor(Network(shape), symbols, new TrainingMoment(1, 1, 0));
    }

    /// <summary>A table of E columns before W is the matrix product of the two.</summary>
    [Fact]
    public void Forward_IsTheProductOfTableAndInputMatrix()
    {
        var shape = Shape("lstm", bidirectional: true) with { NumLayers = 1 };
        var (symbols, dense) = RandomBatch.CreateOfSymbols(shape, Loss.CrossEntropy, 12, 5, ragged: true, perStep: 3);
        var (with, without) = (Network(shape with { EmbeddingSize = 4 }), Network(shape));
        var table = with.Layout["embedding"].ToArray(with.Parameters.Span);
        foreach (var tensor in without.Layout.Tensors)
        {
            var values = with.Layout[tensor.Name].ToArray(with.Parameters.Span);
            if (tensor.Role == ParameterRole.Input)
                values = [.. from unit in Enumerable.Range(0, tensor.Rows) from v in Enumerable.Range(0, 21) select (float)Enumerable.Range(0, 4)
                    .Sum(e => (double)values[unit * 4 + e] * table[v * 4 + e])];
            tensor.CopyFrom(values, without.Parameters.Span);
        }
        Assert.Equal(LossOf(without, dense), LossOf(with, symbols), 1e-5);

        static double LossOf(SequenceNetwork network, SequenceBatch batch)
        {
            network.Pack(forTraining: false);
            network.Forward(batch);
            return network.Loss(batch).MeanLoss;
        }
    }

    [Fact]
    public void Forward_OfNumbers_IsRefused()
    {
        var shape = Shape("gru", bidirectional: false) with { EmbeddingSize = 4 };
        var network = Network(shape);
        Assert.Throws<InvalidOperationException>(() => network.Forward(RandomBatch.Create(shape, Loss.CrossEntropy, 12, 5, ragged: false)));
    }

    [Fact]
    public void TrainingFlops_CountTheGradientOfTheEmbedding() =>
        Assert.Equal(
            100L * (4 * 4 * 17 * (6 + 17) + 2 * 4 * 17 * 17 + 2 * 4 * 17 * 6) + 100L * 6 * 17 * 5,
            (Shape("lstm", bidirectional: false) with { EmbeddingSize = 6, NumLayers = 1 }).TrainingFlops(100, 100));

    [Fact]
    public void Fill_Embedding_IsStandardNormal()
    {
        var shape = Shape("rnn", bidirectional: false) with { InputSize = 500, EmbeddingSize = 20 };
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, 2, 2);
        NetworkInitializer.Fill(network, new TrainingSettings(), seed: 3);
        var values = network.Layout["embedding"].ToArray(network.Parameters.Span);
        Assert.Equal(10_000, values.Length);
        Assert.Equal(0, values.Average(), 0.05);
        Assert.Equal(1, values.Average(value => value * value), 0.05);
    }

    private static NetworkShape Shape(string cell, bool bidirectional) =>
        new(CellRegistry.Standard.Find(cell), Activation.Tanh, 21, 17, 5, 2, bidirectional, Pattern.PerStep);

    private static SequenceNetwork Network(NetworkShape shape)
    {
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, 12, 5);
        NetworkInitializer.Fill(network, new TrainingSettings { Cell = shape.Cell.Name, HiddenSize = shape.HiddenSize }, seed: 11);
        return network;
    }
}
