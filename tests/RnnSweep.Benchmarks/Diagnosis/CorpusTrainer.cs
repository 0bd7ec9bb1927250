using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>Trains the corpus's runs, with what is planted in weights.</summary>
internal static class CorpusTrainer
{
    private static readonly RunGoal Goal = new("valid_loss", false);

    /// <summary>Trains one run.</summary>
    /// <param name="task">The task.</param>
    /// <param name="settings">Its parameters.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="data">What is done to the data.</param>
    /// <param name="weights">What is done to the first weights; null for nothing.</param>
    public static TrainedRun Train(CorpusTask task, CorpusSettings settings, long seed, DataPlant data, Func<float[], float[]>? weights)
    {
        var source = new PlantedTask(task.Source, most: 400, data, seed);
        var standard = TrainingCatalogue.Standard;
        var tasks = new TaskCatalog([.. standard.Tasks.All.Where(one => one.Name != source.Name), source]);
        var factory = new RunWorkFactory(TimeProvider.System, DataFolder.None, new TrainingCatalogue(standard.Cells, standard.Networks.Others, tasks));
        var request = new RunRequest(1, seed, task.Settings, settings.Values(task));
        var work = Begin(factory, request, weights);
        while (work.Finish is null) work.Advance(CancellationToken.None);
        var conclusion = work.Conclude();
        if (weights is not null) conclusion = conclusion with { Metrics = [.. AtStart(factory, task, settings, seed, weights)] };
        var run = new RunSnapshot
        {
            Number = 1,
            Variant = new Variant(1, request.Values),
            Repeat = 1,
            Seed = seed,
            State = work.Finish == RunFinish.Diverged ? RunState.Diverged : RunState.Finished,
            Epochs = settings.Epochs,
            EpochCost = 1,
            Reports = work.Reports,
            BestEpoch = work.BestEpoch,
            DivergedAtStep = work.DivergedAtStep,
            Conclusion = conclusion,
            StartedAt = DateTimeOffset.UnixEpoch,
        };
        return new TrainedRun(run, source.Trained);
    }

    private static IRunWork Begin(RunWorkFactory factory, RunRequest request, Func<float[], float[]>? weights)
    {
        var work = factory.Start(request, Goal);
        if (weights is null) return work;
        var checkpoint = work.Capture(1);
        var tensors = checkpoint.Tensors.ToDictionary(pair => pair.Key, pair => pair.Key == "weights" ? weights(pair.Value) : pair.Value);
        return factory.Restore(request, Goal, checkpoint with { Tensors = tensors });
    }

    /// <summary>The probe's figures at weights that were planted: those after an epoch whose steps move nothing.</summary>
    private static IEnumerable<MetricValue> AtStart(RunWorkFactory factory, CorpusTask task, CorpusSettings settings, long seed, Func<float[], float[]> weights)
    {
        var still = settings with { Rate = 1e-30, Optimizer = "sgd", Epochs = 1 };
        var work = Begin(factory, new RunRequest(1, seed, task.Settings, still.Values(task)), weights);
        while (work.Finish is null) work.Advance(CancellationToken.None);
        return work.Reports.SelectMany(report => report.Metrics).Select(metric => metric with { Name = $"start_{metric.Name}" });
    }
}
