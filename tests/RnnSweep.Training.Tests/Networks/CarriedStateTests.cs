using RnnSweep.Training.Batches;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Cells;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>A long sequence, read in pieces.</summary>
public sealed unsafe class CarriedStateTests
{
    private const int Steps = 9;
    private const int Rows = 4;

    public static TheoryData<string, int> Networks
    {
        get
        {
            var networks = new TheoryData<string, int>();
            foreach (var cell in CellLabels.All)
                foreach (var layers in new[] { 1, 2 }) networks.Add(cell, layers);
            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Forward_InPiecesThatContinue_GivesTheLogitsOfTheWhole(string cell, int layers)
    {
        var (network, whole) = Create(cell, layers);
        network.Forward(whole);
        var expected = Logits(network, Steps);

        var other = Create(cell, layers).Network;
        Assert.Equal(expected[..(4 * Rows)], Piece(other, whole, 0, 4));
        Assert.Equal(expected[(4 * Rows)..(6 * Rows)], Piece(other, whole, 4, 2));
        // As after a checkpoint: another network with the same states.
        var restored = Create(cell, layers).Network;
        restored.RestoreStates(other.CaptureStates());
        Assert.Equal(other.CaptureStates(), restored.CaptureStates());
        Assert.Equal(expected[(6 * Rows)..], Piece(restored, whole, 6, 3));
    }

    [Fact]
    public void Forward_ThatCannotContinue_IsRefused()
    {
        var (network, whole) = Create("gru reset_after", 1);
        whole.Continues = true;
        Assert.Throws<InvalidOperationException>(() => network.Forward(whole));
        Assert.Throws<ArgumentException>(() => network.RestoreStates(new float[3]));
    }

    private static (SequenceNetwork Network, SequenceBatch Whole) Create(string cell, int layers)
    {
        var shape = new NetworkShape(CellLabels.Find(cell), Activation.Tanh, 3, 6, 5, layers, Bidirectional: false, Pattern.PerStep);
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, Steps, Rows);
        NetworkInitializer.Fill(network, new TrainingSettings { HiddenSize = 6 }, seed: 11);
        network.Pack(forTraining: true);
        return (network, RandomBatch.Create(shape, Loss.CrossEntropy, Steps, Rows, ragged: false));
    }

    private static float[][] Piece(SequenceNetwork network, SequenceBatch whole, int first, int steps)
    {
        var batch = new SequenceBatch(Steps, Rows, whole.InputSize, whole.OutputSize, lossEverywhere: true) { Continues = first > 0 };
        batch.Resize(steps, Rows);
        batch.Lengths.AsSpan().Fill(steps);
        whole.Inputs.Span.Slice(first * Rows * whole.InputRow, steps * Rows * whole.InputRow).CopyTo(batch.Inputs.Span);
        network.Forward(batch);
        var logits = Logits(network, steps);
        // The way back of one piece leaves nothing behind for the next.
        network.Loss(batch);
        network.Backward(batch);
        return logits;
    }

    private static float[][] Logits(SequenceNetwork network, int steps) =>
        [.. Enumerable.Range(0, steps * Rows)
            .Select(place => new Span<float>(network.Logits + (nint)place * network.LogitRow, network.Shape.OutputSize).ToArray())];
}
