using System.CommandLine;
using RnnSweep.Cli.Predictions;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Results;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep predict</c>: what the best model says of new rows.</summary>
internal static class PredictCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep predict runs/energy --data energy.csv --steps 24 --out forecast.csv
          rnnsweep predict runs/energy 7 --data july.csv                 run 7 instead of the best one
          rnnsweep predict runs/energy --data july.csv --ensemble 5      mean and spread of the five best runs
          rnnsweep predict runs/gestures --data new.jsonl --out new.csv  a class for each sequence, with the probability of each class

        A table has the columns of the training file; the target may be empty or missing where it is not read. Every row with enough rows before it is
        predicted, and the steps after the last one, each forecast being read as the last value. Sequences (jsonl, ts) and sentences (tsv) may be without
        their answers, classes come with their probabilities; of a text it is told how probable each character was. With the training file the scores of
        its parts are shown, those of the leaderboard.
        """;

    // Each step reads the one before it as if it had been measured: what is further away than this says nothing.
    private const int MostSteps = 100_000;

    private const int MostNames = 5;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var run = new Argument<int?>("RUN")
        {
            Description = "A run's number; without it, the best one.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? null : Inputs.PositiveInteger("RUN", result),
        };
        var data = new Option<string>("--data") { Description = "The new data, written as the training file is.", HelpName = "FILE", Required = true };
        var file = new Option<string?>("--out") { Description = "The file to write, .csv or .parquet; without it, CSV is printed.", HelpName = "FILE" };
        file.Validators.Add(result =>
        {
            var path = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (!PredictionFile.Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                result.AddError($"--out: '{path}' ends neither in .csv nor in .parquet");
            else OutputFile.Check(result);
        });
        var steps = new Option<int?>("--steps")
        {
            Description = "Steps to forecast after the last row. Default: those that can be told without a forecast being read.",
            HelpName = "N",
            CustomParser = result => Inputs.PositiveInteger("--steps", result, MostSteps),
        };
        var ensemble = new Option<int?>("--ensemble")
        {
            Description = "The mean of the K best runs, with the standard deviation between them.",
            HelpName = "K",
            CustomParser = result => Inputs.PositiveInteger("--ensemble", result),
        };
        var hold = new Option<bool>("--hold") { Description = "After the last row the other columns keep their last values." };
        var anyRange = new Option<bool>("--any-range")
        {
            Description = "Take values far from those of the training part, and another step of time, as they are.",
        };
        var command = new Command("predict", "Predict new data with the best model, or forecast a series.") { sweep.Name, run, data, file, steps, ensemble,
            hold, anyRange, sweep.Server };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is { } written && result.GetValue(data) is { } read && OutputFile.IsSame(written, read))
                result.AddError($"--out: '{written}' is the file of --data; give another one");
            if (result.GetValue(run) is not null && result.GetValue(ensemble) is not null) result.AddError("--ensemble: takes the best runs; leave RUN out");
        });
        command.SetAction(parse =>
        {
            var (reader, name) = (sweep.ReaderOf(parse), sweep.NameOf(parse));
            var snapshot = reader.Load(name);
            var (runs, path) = (ChosenRuns.Of(snapshot, parse.GetValue(run), parse.GetValue(ensemble)), parse.GetRequiredValue(data));
            var predictors = runs.Select(number => ChosenRuns.Told(number, () => Predictor.Open(reader.Model(name, number), snapshot.Definition.Task,
                environment.Catalogue.Training))).ToArray();
            var table = predictors[0].Read(path, path, parse.GetValue(anyRange));
            if (table is not NewTable && (parse.GetValue(steps) is not null || parse.GetValue(hold)))
                throw new CliException(ExitCode.WrongUsage, $"{(parse.GetValue(hold) ? "--hold" : "--steps")}: goes on after the last row of a table, and "
                    + $"the sweep's dataset is {snapshot.Definition.Task.Dataset}; leave it out"
                    + (snapshot.Definition.Task.Dataset == "text" ? ". 'rnnsweep generate' continues a text" : ""));
            if (runs.Length > 1 && !table.CanBeMixed)
                throw new CliException(ExitCode.WrongUsage, "--ensemble: models of a text are not brought together; leave it out");
            var answers = predictors.Select((predictor, i) =>
                ChosenRuns.Told(runs[i], () => predictor.Predict(table, parse.GetValue(steps), parse.GetValue(hold)))).ToArray();
            return Write(environment, snapshot, runs, predictors, table, answers, path, parse.GetValue(file));
        });
        return command;
    }

    private static int Write(CliEnvironment environment, SweepSnapshot sweep, int[] runs, Predictor[] predictors, NewData table,
        SortedDictionary<PredictedPlace, double[]>[] answers, string data, string? file)
    {
        var result = ChosenRuns.Told(runs[0], () => PredictionTable.Of(table, answers));
        var mean = PredictionEnsemble.Mean(answers);
        if (mean.Count == 0)
            throw new CliException(ExitCode.Failed, $"no {table.Unit} is answered by all of these runs: their windows do not meet. Take fewer.");
        if (file is null) CsvResultWriter.Write(result, environment.Output);
        else PredictionFile.Write(result, file);
        var who = runs.Length == 1 ? ChosenRuns.Name(sweep, runs[0]) : $"runs {string.Join(", ", runs)}";
        var after = mean.Keys.Count(place => place.Ahead > 0);
        environment.Tell($"{who}: {NumberFormat.Count(mean.Count - after, table.Unit)} predicted"
            + $"{(after > 0 ? $", {NumberFormat.Count(after, "step")} after the end" : "")}{(file is null ? "" : $"; written to {file}")}");
        if (table is NewTable series && series.GroupsWithoutForecast(mean.Keys) is { Count: > 0 } without)
            environment.Tell($"nothing after the end of {string.Join(", ", without.Take(MostNames).Select(ShownValue.Text))}"
                + $"{(without.Count > MostNames ? ", …" : "")}: {(without.Count > 1 ? "their" : "its")} rows after the last gap are fewer than the model "
                + "reads");
        var view = new PredictionView(environment.ErrorConsole);
        view.Write([.. Scores(predictors, table, mean, data)]);
        view.WriteClasses(table, mean);
        return ExitCode.Done;
    }

    /// <summary>The scores of the training file's parts, of other files those of all that is known; of several targets also those of each.</summary>
    private static IEnumerable<(string Part, IReadOnlyList<MetricValue> Figures)> Scores(Predictor[] predictors, NewData table,
        SortedDictionary<PredictedPlace, double[]> mean, string file)
    {
        var isTraining = table.Sha256 == predictors[0].TrainedOn;
        var all = $"all {table.Unit}s";
        foreach (var part in !isTraining ? [(all, table.ScoresOf(mean))] : predictors.Length == 1 ? predictors[0].Scores(file)
            : Predictor.Scores(predictors, table, mean)) yield return part;
        for (var target = 0; table.HasScoresOfEach && target < table.Targets.Count; target++)
            foreach (var (part, figures) in isTraining ? Predictor.Scores(predictors, table, mean, target) : [(all, table.ScoresOf(mean, target))])
                yield return ($"{part}, {ShownValue.Text(table.Targets[target])}", figures);
    }
}
