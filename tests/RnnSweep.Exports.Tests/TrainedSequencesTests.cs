using System.Globalization;
using System.Text.Json.Nodes;
using RnnSweep.Exports.Onnx;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Exports.Tests;

/// <summary>A trained model of sequences with several numbers each: the exported file says what predict says, and its description what they are.</summary>
public sealed class TrainedSequencesTests : IDisposable
{
    private const int Count = 40;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Export_OfTrainedSequences_SaysWhatPredictSays_AndNamesItsNumbers(bool isSymbols)
    {
        var path = Path.Combine(_folder.FullName, "data");
        File.WriteAllLines(path, Enumerable.Range(0, Count).Select(i =>
        {
            var steps = Enumerable.Range(0, Steps(i)).Select(step => isSymbols ? $"\"{"ABC"[Symbol(i, step)]}\""
                : Number(i, step).ToString(CultureInfo.InvariantCulture));
            return $"{{\"x\": [{string.Join(", ", steps)}], \"y\": [{2000 + i % 7 * 100}, {Steps(i)}]}}";
        }));
        var (model, task) = Train();
        var predictor = Predictor.Open(model, task);
        var answers = predictor.Predict(predictor.Read(path, "data")).Values.ToArray();
        var kept = KeptNetwork.Open(model, task);
        Assert.Equal("inside", ModelExport.Scaling(kept, ModelFormat.Onnx, scales: true));
        using var onnx = new OnnxModel(OnnxExporter.ToBytes(kept, scales: true, []));
        var (longest, width) = (Enumerable.Range(0, Count).Max(Steps), isSymbols ? 3 : 1);
        var (ones, numbers) = (new float[longest * Count * width], new double[longest * Count * width]);
        for (var b = 0; b < Count; b++)
            for (var step = 0; step < Steps(b); step++)
                if (isSymbols) ones[(step * Count + b) * width + Symbol(b, step)] = 1;
                else numbers[step * Count + b] = Number(b, step);
        var said = onnx.Run<double>("y", ("x", isSymbols ? ones : numbers, [longest, Count, width]),
            ("lengths", Enumerable.Range(0, Count).Select(i => (long)Steps(i)).ToArray(), [Count]));
        for (var b = 0; b < Count; b++)
            for (var i = 0; i < 2; i++) Assert.Equal(answers[b][i], said[b * 2 + i], 1e-5 * Math.Max(1, Math.Abs(answers[b][i])));
        Assert.True(said.Where((_, i) => i % 2 == 0).Average() > 1000);

        var target = JsonNode.Parse(ModelDescription.Text(kept, "inside"))!["target"]!;
        Assert.Equal(["y_1", "y_2"], target["columns"]!.AsArray().Select(name => (string)name!));
        Assert.True((double)target["means"]![0]! > 1000);
    }

    private static int Steps(int i) => 1 + i % 4;

    private static int Symbol(int i, int step) => (i + step) % 3;

    private static double Number(int i, int step) => 50 + i % 7 + step / 2.0;

    private (ModelFile Model, TaskSettings Task) Train()
    {
        var factory = new NetworkRunFactory(new DataFolder(_folder.FullName));
        var source = TaskCatalog.Standard.Find("jsonl")!;
        var arguments = source.Keys.Where(key => key.Default is not null).Aggregate(TaskArguments.None, (all, key) => all.With(key.Name, key.Default!))
            .With("file", "data").With("data_seed", 7L);
        var task = new TaskSettings("jsonl", Pattern.LastStep, Loss.MeanSquaredError) { Arguments = arguments };
        KeyValuePair<string, ParameterValue>[] values =
        [
            new("cell", ParameterValue.Of("gru")), new("hidden_size", ParameterValue.Of(6)), new("epochs", ParameterValue.Of(2)),
            new("learning_rate", ParameterValue.Of(0.02)),
        ];
        var run = factory.Start(new RunRequest(1, 7, task, values), new RunGoal("valid_loss", Maximize: false));
        while (run.Finish is null) run.Advance(CancellationToken.None);
        using var stream = new MemoryStream(run.BestModel()!);
        return (ModelFileCodec.Read(stream), task with { Sizes = factory.Measure(task, [new SizeSettings(null, null)]) });
    }
}
