using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Networks;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>Networks whose gradient is followed.</summary>
internal static class Probing
{
    /// <summary>A network from its start.</summary>
    public static SequenceNetwork Network(NetworkShape shape, Loss loss, int steps, int rows, TrainingSettings settings, long seed = 1)
    {
        var network = new SequenceNetwork(shape, loss, steps, rows);
        NetworkInitializer.Fill(network, settings, seed);
        network.Pack(forTraining: true);
        return network;
    }

    /// <summary>The curves of a batch that starts from states of 0.</summary>
    public static StateFlow Follow(SequenceNetwork network, SequenceBatch batch)
    {
        network.Forward(batch);
        return FollowBack(network, batch);
    }

    /// <summary>The curves of a batch that has gone forward.</summary>
    public static StateFlow FollowBack(SequenceNetwork network, SequenceBatch batch)
    {
        network.Loss(batch);
        var flow = new StateFlow(network, batch.MaxSteps, batch.MaxRows, batch.MaxRows);
        flow.Follow(batch);
        return flow;
    }

    /// <summary>A cell's shape with one output.</summary>
    public static NetworkShape Shape(string cell, int units, Activation activation = Activation.Tanh, Pattern pattern = Pattern.LastStep, int layers = 1,
        bool bidirectional = false, int inputs = 2) =>
        new(CellRegistry.Standard.Find(cell), activation, inputs, units, 1, layers, bidirectional, pattern);

    /// <summary>A batch of normal numbers.</summary>
    public static SequenceBatch Batch(NetworkShape shape, int steps, int rows, bool ragged = false) =>
        RandomBatch.Create(shape, Loss.MeanSquaredError, steps, rows, ragged);
}
