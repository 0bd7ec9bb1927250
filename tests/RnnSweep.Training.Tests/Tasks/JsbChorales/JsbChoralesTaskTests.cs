using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Data;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Tasks.Folders;

namespace RnnSweep.Training.Tests.Tasks.JsbChorales;

public sealed class JsbChoralesTaskTests
{
    [Fact]
    public void Load_AsksForTheNextStep()
    {
        using var folder = new MadeUpFolder()
            .With("jsb_chorales/jsb-chorales-quarter.json", """{"train":[[[108,21,108],[],[60]],[[22],[23]]],"valid":[[[60],[61]]],"test":[[[60],[61]]]}""");
        var data = Loading.Load("jsb_chorales", folder.Data);
        Assert.Equal((88, 88, Pattern.PerStep, Loss.BinaryCrossEntropy), (data.InputSize, data.OutputSize, data.Pattern, data.Loss));
        Assert.Equal([2, 1], data.Train.Lengths);
        Assert.Equal(3, data.Train.SymbolsPerStep);
        Assert.Equal([87, 0, -1, /**/ -1, -1, -1, /**/ 1, -1, -1], data.Train.Symbols);
        Assert.Equal([88 + 39, 176 + 2], Ones(data.Train.Targets));
    }

    /// <summary>The figures of the dataset's description: 60.997 for a coin a key, and what each key's own frequency in the training part gives.</summary>
    [Fact]
    public void Loss_OfTheKeysFrequencies_IsThePublishedBaseline()
    {
        RealData.Need("jsb_chorales");
        var data = Loading.Load("jsb_chorales", RealData.Folder);
        Assert.Equal((229, 76, 77), (data.Train.Count, data.Valid.Count, data.Test.Count));
        Assert.Equal((13578L, 4526L, 4648L), (data.Train.Steps, data.Valid.Steps, data.Test.Steps));
        Assert.Equal(60.997, LossOf(data, data.Valid, new float[88]), 1e-3);
        Assert.Equal(10.986, LossOf(data, data.Valid, Marginals(data.Train)), 5e-3);
        Assert.Equal(11.093, LossOf(data, data.Test, Marginals(data.Train)), 5e-3);
    }

    /// <summary>The logits of how often each key sounds; one that never does is given the odds of half a time.</summary>
    private static float[] Marginals(SequenceSet part)
    {
        var logits = new float[88];
        for (var key = 0; key < logits.Length; key++)
        {
            var count = 0.0;
            for (var step = 0; step < part.Steps; step++) count += part.Targets[step * 88 + key];
            count = Math.Max(count, 1e-6);
            logits[key] = (float)Math.Log(count / (part.Steps - count));
        }
        return logits;
    }

    /// <summary>A network whose weights are 0 says its output biases whatever it reads: the project's own loss, over its own batches.</summary>
    private static double LossOf(TaskData data, SequenceSet part, float[] logits)
    {
        var batches = new RunBatches(data with { Train = part }, 8, readsSymbols: true);
        var shape = new NetworkShape(CellRegistry.Standard.Find("rnn"), Activation.Tanh, 88, 4, 88, 1, Bidirectional: false, Pattern.PerStep);
        var network = new SequenceNetwork(shape, data.Loss, batches.MaxSteps, batches.MaxRows);
        network.Layout["b_out"].CopyFrom(logits, network.Parameters.Span);
        network.Pack(forTraining: false);
        var sum = default(LossSum);
        for (var index = 0; index < batches.TrainCount; index++)
        {
            batches.LoadTrain(index);
            network.Forward(batches.Batch);
            sum += network.Loss(batches.Batch);
        }
        return sum.MeanLoss;
    }

    private static IEnumerable<int> Ones(float[] values) => values.Index().Where(pair => pair.Item == 1).Select(pair => pair.Index);
}
