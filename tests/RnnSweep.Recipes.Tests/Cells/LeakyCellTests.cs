using RnnSweep.Training.Batches;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Networks;

namespace RnnSweep.Recipes.Tests.Cells;

/// <summary>What every cell is held against: its gradient is the slope of its loss.</summary>
public sealed class LeakyCellTests
{
    [Theory]
    [InlineData(7, Activation.Tanh)]
    [InlineData(16, Activation.Sigmoid)]
    public void Backward_FiniteDifferences_Agree(int hidden, Activation activation)
    {
        var catalogue = TrainingCatalogue.Standard.With(new LeakyCell());
        var settings = new TrainingSettings { Cell = "leaky", HiddenSize = hidden, Activation = activation, BatchSize = 5, SequenceLength = 6 };
        var task = new Tasks.FirstSymbolTask();
        var data = task.Load(settings, new Training.Tasks.TaskSettings(task.Name), Training.Tasks.DataFolder.None);
        var design = catalogue.Networks.Design(settings, data);
        var batches = new RunBatches(data, settings.BatchSize, design.ReadsSymbols);
        var network = design.Create(data.Loss, batches.MaxSteps, batches.MaxRows);
        NetworkInitializer.Fill(network, settings, seed: 3);
        batches.LoadTrain(0);

        GradientCheck.EveryTensor(network, batches.Batch, new TrainingMoment(3, 1, 0));
    }
}
