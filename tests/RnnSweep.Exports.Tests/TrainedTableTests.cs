using System.Globalization;
using System.Text;
using RnnSweep.Exports.Onnx;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Exports.Tests;

/// <summary>A trained model of a table: the exported file reads the table's own numbers and says what predict says.</summary>
public sealed class TrainedTableTests : IDisposable
{
    private const int Window = 6;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("gru", "y")]
    [InlineData("mgu", "y")]
    [InlineData("gru", "y x")]
    public void Export_OfATrainedTable_SaysWhatPredictSays(string cell, string targets)
    {
        var rows = Enumerable.Range(0, 90).Select(i => new[] { 20_000 + i % 12 * 100 + i % 5 / 10.0, i % 7 - 3 }).ToArray();
        var text = new StringBuilder("y,x\n");
        foreach (var row in rows) text.Append(CultureInfo.InvariantCulture, $"{row[0]},{row[1]}\n");
        var path = Path.Combine(_folder.FullName, "data");
        File.WriteAllText(path, text.ToString());
        var names = targets.Split(' ');
        var (model, task) = Train(cell, arguments => names.Length == 1 ? arguments : arguments.With("target", TaskList.Of(names)));
        var predictor = Predictor.Open(model, task);
        var answers = predictor.Predict(predictor.Read(path, "data")).ToArray();
        using var onnx = new OnnxModel(OnnxExporter.ToBytes(KeptNetwork.Open(model, task), scales: true, []));
        // Window b ends with the row before the one that it answers for; the axes are time, batch, columns.
        var x = new double[Window * answers.Length * 2];
        for (var step = 0; step < Window; step++)
            for (var b = 0; b < answers.Length; b++)
                for (var i = 0; i < 2; i++) x[(step * answers.Length + b) * 2 + i] = rows[b + step][i];
        var said = onnx.Run<double>("y", ("x", x, [Window, answers.Length, 2]),
            ("lengths", Enumerable.Repeat((long)Window, answers.Length).ToArray(), [answers.Length]));
        for (var b = 0; b < answers.Length; b++)
            for (var i = 0; i < names.Length; i++)
                Assert.Equal(answers[b].Value[i], said[b * names.Length + i], 1e-5 * Math.Max(1, Math.Abs(answers[b].Value[i])));
        Assert.True(said.Max() - said.Min() > 10);
    }

    [Fact]
    public void Export_OfATableWithTextsThatAreLookedUp_SaysWhatPredictSays()
    {
        string[] winds = ["N", "S", "W"];
        var rows = Enumerable.Range(0, 90).Select(i => (Y: i % 12 * 10 + i % 3 * 25.0, Wind: i * 7 % 3, X: i % 7 - 3)).ToArray();
        var path = Path.Combine(_folder.FullName, "data");
        File.WriteAllText(path, "y,wind,x\n" + string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{row.Y},{winds[row.Wind]},{row.X}\n"))));
        var (model, task) = Train("lstm", arguments => arguments.With("categories", TaskList.Of("wind")), ("embedding_size", 2));
        var predictor = Predictor.Open(model, task);
        var answers = predictor.Predict(predictor.Read(path, "data")).ToArray();
        using var onnx = new OnnxModel(OnnxExporter.ToBytes(KeptNetwork.Open(model, task), scales: true, []));
        // y, one of three texts, x.
        var x = new double[Window * answers.Length * 5];
        for (var step = 0; step < Window; step++)
            for (var b = 0; b < answers.Length; b++)
            {
                var (at, row) = ((step * answers.Length + b) * 5, rows[b + step]);
                (x[at], x[at + 1 + row.Wind], x[at + 4]) = (row.Y, 1, row.X);
            }
        var said = onnx.Run<double>("y", ("x", x, [Window, answers.Length, 5]),
            ("lengths", Enumerable.Repeat((long)Window, answers.Length).ToArray(), [answers.Length]));
        for (var b = 0; b < answers.Length; b++) Assert.Equal(answers[b].Value[0], said[b], 1e-4);
        Assert.True(said.Max() - said.Min() > 1);
    }

    private (ModelFile Model, TaskSettings Task) Train(string cell, Func<TaskArguments, TaskArguments>? keys = null, params (string Name, long Value)[] more)
    {
        var factory = new NetworkRunFactory(new DataFolder(_folder.FullName));
        var source = TaskCatalog.Standard.Find("csv")!;
        var arguments = source.Keys.Where(key => key.Default is not null).Aggregate(TaskArguments.None, (all, key) => all.With(key.Name, key.Default!))
            .With("file", "data").With("data_seed", 7L).With("target", "y");
        if (keys is not null) arguments = keys(arguments);
        var task = new TaskSettings("csv", source.Defaults.Pattern, source.Defaults.Loss) { Arguments = arguments };
        KeyValuePair<string, ParameterValue>[] values =
        [
            new("cell", ParameterValue.Of(cell)), new("hidden_size", ParameterValue.Of(6)), new("sequence_length", ParameterValue.Of(Window)),
            new("epochs", ParameterValue.Of(3)), new("learning_rate", ParameterValue.Of(0.02)),
            .. more.Select(one => KeyValuePair.Create(one.Name, ParameterValue.Of(one.Value))),
        ];
        var run = factory.Start(new RunRequest(1, 7, task, values), new RunGoal("valid_loss", Maximize: false));
        while (run.Finish is null) run.Advance(CancellationToken.None);
        using var stream = new MemoryStream(run.BestModel()!);
        return (ModelFileCodec.Read(stream), task with { Sizes = factory.Measure(task, [new SizeSettings(Window, null)]) });
    }
}
