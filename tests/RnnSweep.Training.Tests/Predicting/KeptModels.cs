using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Predicting;

/// <summary>Models of small runs over a file of a test's own.</summary>
internal static class KeptModels
{
    /// <summary>Trains a run to its end, and opens its model.</summary>
    /// <param name="folder">Where the file <c>data</c> is written.</param>
    /// <param name="task">The task.</param>
    /// <param name="text">What the file holds.</param>
    /// <param name="values">The trainer's parameters.</param>
    internal static (Predictor Predictor, IRunWork Run) Train(DirectoryInfo folder, TaskSettings task, string text,
        params (string Name, object? Value)[] values)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "data"), text);
        var factory = new NetworkRunFactory(new DataFolder(folder.FullName));
        var run = factory.Start(SmallRuns.Request(task, values), SmallRuns.Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        int? length = values.FirstOrDefault(value => value.Name == "sequence_length").Value is long given ? (int)given : null;
        int? batch = task.Dataset == "text" ? 32 : null;
        using var model = new MemoryStream(run.BestModel()!);
        return (Predictor.Open(ModelFileCodec.Read(model), task with
        {
            Sizes = factory.Measure(task, [new SizeSettings(task.Dataset == "text" ? null : length, null, batch)]),
        }), run);
    }
}
