using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Data;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Columns of texts among numbers, looked up in a table in front of the lowest layer.</summary>
public sealed class CategoryTableTests
{
    private const int Steps = 12;
    private const int Rows = 5;

    // Numbers, four texts, a number, two texts.
    private static readonly CategoryInputs Categories = new([(2, 4), (7, 2)]);

    [Theory]
    [InlineData("rnn", 1, false)]
    [InlineData("gru", 3, true)]
    [InlineData("lstm", 16, false)]
    public void Backward_EveryParameter_EqualsFiniteDifference(string cell, int size, bool bidirectional)
    {
        var shape = Shape(cell, bidirectional, size);
        GradientCheck.EveryTensor(Network(shape), OneHot(shape), new TrainingMoment(1, 1, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void Forward_IsThatOfANetworkWhichReadsNumbersAndRowsOfTheTable(int size)
    {
        var shape = Shape("lstm", bidirectional: true, size);
        var (with, one) = (Network(shape), OneHot(shape));
        var plain = Shape("lstm", bidirectional: true, size) with { EmbeddingSize = null, Categories = null, InputSize = 3 + 2 * size };
        var (without, dense) = (Network(plain), RandomBatch.Create(plain, Loss.CrossEntropy, Steps, Rows, ragged: true));
        foreach (var tensor in without.Layout.Tensors) tensor.CopyFrom(with.Layout[tensor.Name].ToArray(with.Parameters.Span), without.Parameters.Span);
        var table = with.Layout["embedding"].ToArray(with.Parameters.Span);
        one.Lengths.CopyTo(dense.Lengths, 0);
        one.Classes.CopyTo(dense.Classes, 0);
        for (var place = 0; place < Steps * Rows; place++)
        {
            var from = one.Inputs.Span[(place * one.InputRow)..];
            var to = dense.Inputs.Span[(place * dense.InputRow)..];
            to.Slice(0, dense.InputRow).Clear();
            (to[0], to[1], to[2]) = (from[0], from[1], from[6]);
            for (var e = 0; e < size; e++) (to[3 + e], to[3 + size + e]) = (Looked(from[2..6], 0, e), Looked(from[7..9], 4, e));
        }
        Assert.Equal(LossOf(without, dense), LossOf(with, one));

        float Looked(Span<float> block, int above, int column) =>
            block.IndexOf(1f) is var place and >= 0 ? table[(above + place) * size + column] : 0;
    }

    [Fact]
    public void Measure_IsWhatItsArraysTake()
    {
        var tally = new MemoryTally();
        CategoryTable.Measure(tally, Categories, inputs: 9, size: 3, Steps, Rows);
        var before = RunArray.BytesOfThread;
        _ = new CategoryTable(EmbeddingTable.Tensor(Categories.Count, 3, offset: 0), Categories, inputs: 9, Steps, Rows);
        Assert.Equal(tally.Parts.Sum(part => part.Bytes), RunArray.BytesOfThread - before);
        Assert.Equal(6, Network(Shape("gru", bidirectional: false, size: 3)).Layout["embedding"].Rows);
    }

    [Fact]
    public void TrainingFlops_CountWhatTheLowestLayerReads() => Assert.Equal(
        100L * (4 * 3 * 17 * (3 + 2 * 6 + 17) + 2 * 3 * 17 * 17 + 2 * 3 * 17 * (3 + 2 * 6)) + 100L * 6 * 17 * 5,
        (Shape("gru", bidirectional: false, size: 6) with { NumLayers = 1 }).TrainingFlops(100, 100));

    [Fact]
    public void CategoryInputs_OfBlocks_TellWhatLiesBetween()
    {
        Assert.Equal([(0, 2), (6, 7), (9, 12)], Categories.Others(12));
        Assert.Equal((6, 12 - 6 + 2 * 5), (Categories.Count, Categories.Embedded(12, 5)));
        Assert.Equal(Categories, new CategoryInputs([(2, 4), (7, 2)]));
        Assert.NotEqual(Categories, new CategoryInputs([(2, 4), (7, 3)]));
        Assert.Throws<ArgumentException>(() => new CategoryInputs([(2, 4), (5, 2)]));
    }

    private static NetworkShape Shape(string cell, bool bidirectional, int size) =>
        new(CellRegistry.Standard.Find(cell), Activation.Tanh, 9, 17, 5, 2, bidirectional, Pattern.PerStep) { EmbeddingSize = size, Categories = Categories };

    private static SequenceNetwork Network(NetworkShape shape)
    {
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, Steps, Rows);
        NetworkInitializer.Fill(network, new TrainingSettings { Cell = shape.Cell.Name, HiddenSize = shape.HiddenSize }, seed: 11);
        return network;
    }

    /// <summary>A batch in which one of each block is 1, up to each sequence's end.</summary>
    private static SequenceBatch OneHot(NetworkShape shape)
    {
        var batch = RandomBatch.Create(shape, Loss.CrossEntropy, Steps, Rows, ragged: true);
        var random = StreamKey.Of(3).With("texts").Open();
        for (var place = 0; place < Steps * Rows; place++)
            foreach (var (first, count) in Categories.Blocks)
            {
                var block = batch.Inputs.Span.Slice(place * batch.InputRow + first, count);
                block.Clear();
                if (place / Rows < batch.Lengths[place % Rows]) block[(int)random.NextBelow((uint)count)] = 1;
            }
        return batch;
    }

    private static double LossOf(SequenceNetwork network, SequenceBatch batch)
    {
        network.Pack(forTraining: false);
        network.Forward(batch);
        return network.Loss(batch).MeanLoss;
    }
}
