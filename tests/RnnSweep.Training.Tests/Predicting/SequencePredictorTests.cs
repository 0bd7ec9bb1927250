using System.Globalization;
using System.Text;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tests.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Predicting;

/// <summary>Kept models on new sequences, sentences and texts.</summary>
public sealed class SequencePredictorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-predict-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string, string> Files => new()
    {
        { "classes", "gru" }, { "classes", "jordan" }, { "symbols", "lstm" }, { "symbols", "tdnn" }, { "numbers", "gru" }, { "binary", "rnn" },
        { "absolute", "gru" }, { "huber", "lstm" }, { "series", "gru" }, { "tagged", "gru" }, { "tagged", "tdnn" }, { "text", "lstm" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Predict_TheTrainingFile_HasTheScoresOfTheRun_DigitForDigit_AndAnswersThatMakeThem(string file, string cell)
    {
        var (predictor, run) = Train(file, cell);
        var scores = predictor.Scores(At("data")).ToDictionary(part => part.Part, part => part.Figures);
        var best = run.Reports[run.BestEpoch - 1].Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        var test = run.Conclude().Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        Assert.All(scores["valid"], figure => Assert.Equal(best["valid_" + figure.Name], figure.Value));
        Assert.All(scores["test"], figure => Assert.Equal(test["test_" + figure.Name], figure.Value));
        var data = predictor.Read(At("data"), "data");
        Assert.Equal(64, data.Sha256.Length);
        Assert.Equal(predictor.TrainedOn, data.Sha256);
        var answers = predictor.Predict(data);
        // Validation and test of a text are read in 32 streams, here it is one.
        if (file == "text") return;
        var told = Predictor.Scores([predictor], data, answers).ToDictionary(part => part.Part, part => part.Figures);
        Assert.Equal(["train", "valid", "test"], told.Keys);
        Assert.NotEmpty(told["test"]);
        Assert.All(told["test"], figure => Assert.Equal(test["test_" + figure.Name], figure.Value, 1e-5));
    }

    [Theory]
    [InlineData("classes", "{\"x\": [[0.5, 1], [1, 1]]}\n\n{\"y\": null, \"x\": [[-1, 2]]}\n{\"x\": [[1, 1]], \"y\": \"a\"}\n", "1|3|4", "||a")]
    [InlineData("symbols", "{\"x\": [\"B\", \"A\"]}\n{\"x\": [\"A\", \"A\"], \"y\": [null, 2]}\n", "1 1|1 2|2 1|2 2", "|||2")]
    [InlineData("numbers", "{\"x\": [0.5, 1]}\n{\"x\": [0.25], \"y\": [3, 4]}\n", "1|2", "|3")]
    [InlineData("series", "@classLabel false\n@data\n0.1,0.3:1,2\n0.4:0.5\n", "3|4", "|")]
    [InlineData("series", "@classLabel true\n@data\n0.1,0.3:1,2:?\n0.4:0.5:up\n", "3|4", "|up")]
    [InlineData("tagged", "# a remark\nthe\n\ndog\tN\nran\t\n", "2 1 the|4 2 dog|5 2 ran", "|N|")]
    public void Predict_NewData_NeedNoAnswers_AndAreToldInTheirOrder(string file, string text, string places, string truths)
    {
        var (predictor, _) = Train(file, "gru");
        File.WriteAllText(At("new"), text);
        var data = predictor.Read(At("new"), "new", anyRange: true);
        var answers = predictor.Predict(data);
        Assert.Equal(places.Split('|'), answers.Keys.Select(place => string.Join(' ', data.Place(place))));
        Assert.Equal(truths.Split('|'), answers.Keys.Select(place => data.TruthOf(place) is var truth && double.IsNaN(truth) ? ""
            : data.Classes.Count > 0 ? data.Classes[(int)truth] : truth.ToString(CultureInfo.InvariantCulture)));
        if (data.Classes.Count > 0) Assert.All(answers.Values, shares => Assert.Equal(1, shares.Sum(), 1e-12));
        else Assert.All(answers.Values, numbers => Assert.Equal(2, numbers.Length));
        Assert.Equal(truths.Trim('|').Length > 0, data.ScoresOf(answers).Count > 0);
    }

    [Fact]
    public void Predict_ANewText_TellsOfEachCharacterHowProbableItWas()
    {
        var (predictor, _) = Train("text", "gru");
        File.WriteAllText(At("new"), "the dog.\nthe cat.\n");
        var data = predictor.Read(At("new"), "new");
        var answers = predictor.Predict(data);
        Assert.Equal(17, answers.Count);
        Assert.Equal(["1 2", "2 9"], new[] { answers.Keys.First(), answers.Keys.Last() }.Select(place => string.Join(' ', data.Place(place))));
        var scores = data.ScoresOf(answers).ToDictionary(score => score.Name, score => score.Value);
        Assert.Equal(answers.Values.Average(answer => -Math.Log(answer[1])), scores["loss"], 1e-9);
        Assert.Equal(Math.Exp(scores["loss"]), scores["perplexity"], 1e-9);
        Assert.Equal(["p(character)"], data.MoreNames());
        // What came before counts: the same letters after others are less or more probable.
        Assert.NotEqual(answers[new PredictedPlace(0, 1, 0)][1], answers[new PredictedPlace(0, 10, 0)][1]);
        Assert.False(data.CanBeMixed);
    }

    [Theory]
    [InlineData("classes", "{\"x\": [[1, 2, 3]]}\n", "new:1:8: the step has 3 numbers; the model reads lists of 2.")]
    [InlineData("classes", "{\"x\": [[1, 2]], \"y\": \"z\"}\n", "new:1:22: the training file never had the class 'z'; the model knows 'a', 'b'. Leave y out")]
    [InlineData("classes", "{\"x\": [[90, 2], [95, 2], [80, 2], [85, 1]]}\n", "new: number 1 of the steps goes from 80 to 95; the model has learnt from")]
    [InlineData("symbols", "{\"x\": [\"Q\"]}\n", "new:1:8: the training file never had the symbol 'Q'; the model knows 'A', 'B', 'C'.")]
    [InlineData("symbols", "{\"x\": [1]}\n", "new:1:8: the step has 1 number; the model reads texts.")]
    [InlineData("numbers", "{\"x\": [1], \"y\": 1}\n", "new:1:17: the answer has 1 number, those of the model have 2.")]
    [InlineData("series", "@data\n1,2:a\n", "new:2:1: the series has 1 dimension, the model reads 2.")]
    [InlineData("series", "@data\n1,2:1,2:a\n", "new:2: the training file never had the class 'a'; the model knows 'down', 'up'. Write ?")]
    [InlineData("tagged", "the\tQ\n", "new:1: the training file never had the tag 'Q'; the model knows 'D', 'N', 'V'. Leave the column empty")]
    [InlineData("text", "the\nöl", "new:2:1: the training file never had the character 'ö'; the model knows")]
    [InlineData("text", "t", "new: has one character; the first one is read and not told.")]
    public void Predict_WhatTheModelDoesNotKnow_IsRefusedWithItsLine(string file, string text, string expected)
    {
        var (predictor, _) = Train(file, "gru");
        File.WriteAllText(At("new"), text);
        Assert.StartsWith(expected, Assert.Throws<DataFileException>(() => predictor.Read(At("new"), "new")).Message, StringComparison.Ordinal);
    }

    private (Predictor Predictor, IRunWork Run) Train(string file, string cell) => KeptModels.Train(_folder, TaskOf(file), TextOf(file),
        ("cell", cell), ("hidden_size", 4L), ("epochs", 2L), ("learning_rate", 0.02), ("sequence_length", file == "text" ? 7L : null));

    private static TaskSettings TaskOf(string file) => file switch
    {
        "symbols" => OwnFiles.Task("jsonl", Pattern.PerStep),
        "numbers" => OwnFiles.Task("jsonl", loss: Loss.MeanSquaredError),
        "absolute" => OwnFiles.Task("jsonl", loss: Loss.MeanAbsoluteError),
        "huber" => OwnFiles.Task("jsonl", loss: Loss.Huber),
        "binary" => OwnFiles.Task("jsonl", loss: Loss.BinaryCrossEntropy),
        "series" => OwnFiles.Task("ts"),
        "tagged" => OwnFiles.Task("tsv"),
        "text" => new TaskSettings("text", Pattern.PerStep, Loss.CrossEntropy) { Arguments = TaskArguments.None.With("file", "data") },
        _ => OwnFiles.Task("jsonl"),
    };

    private static string TextOf(string file)
    {
        var text = new StringBuilder(file == "series" ? "@classLabel true up down\n@data\n" : "");
        string[] words = ["the D", "dog N", "ran V", "a D", "Cat N", "sat V", "at7 D"];
        for (var i = 0; i < 40; i++)
        {
            var (x, steps) = (i % 7 / 7.0, 1 + i % 4);
            var line = file switch
            {
                "symbols" => $"{{\"x\": [{Join(j => $"\"{"ABC"[(i + j) % 3]}\"")}], \"y\": [{Join(j => N((i + j) % 2 + 1))}]}}",
                "numbers" or "absolute" or "huber" => $"{{\"x\": [{Join(j => N(x + j))}], \"y\": [{N(x * 3 + 1)}, {N(steps)}]}}",
                "binary" => $"{{\"x\": [{Join(j => N(x + j))}], \"y\": {N(i % 2)}}}",
                "series" => $"{Join(j => N(x + j))}:{Join(j => N(i % 3 + j))}:{(i % 2 == 0 ? "up" : "down")}",
                "tagged" => string.Concat(Enumerable.Range(0, steps).Select(j => words[(i + j * 2) % words.Length].Replace(' ', '\t') + "\n")),
                "text" => string.Concat(Enumerable.Repeat("the dog.\nthe cat.\na fog.\n", 4)).TrimEnd('\n'),
                _ => $"{{\"x\": [{Join(j => $"[{N(x - j)}, {N(i % 3)}]")}], \"y\": \"{(i % 2 == 0 ? "a" : "b")}\"}}",
            };
            text.Append(line).Append('\n');

            string Join(Func<int, string> step) => string.Join(", ", Enumerable.Range(0, steps).Select(step));
        }
        return text.ToString();

        static string N(double number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
