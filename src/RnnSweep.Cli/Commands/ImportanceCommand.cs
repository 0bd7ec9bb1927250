using System.CommandLine;
using RnnSweep.Search.Importance;
using RnnSweep.Search.Importance.Groups;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Results;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep importance</c>: which parameters mattered.</summary>
internal static class ImportanceCommand
{
    private const string Fanova = "fanova";
    private const string PedAnova = "ped-anova";
    private const string Minimize = "minimize";
    private const string Maximize = "maximize";

    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep importance runs/digits
          rnnsweep importance runs/digits --metric gradient_horizon --goal maximize
          rnnsweep importance runs/digits --json | jq '.parameters[0]'

        Without --method it is PED-ANOVA from 100 variants on, and fANOVA below.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var metric = new Option<string?>("--metric") { Description = "A metric of the runs' epochs. Default: the sweep's.", HelpName = "NAME" };
        var goal = Word("--goal", "What is better of --metric: minimize or maximize. Default: the sweep's for its own metric, else minimize.", Minimize,
            Maximize);
        var method = Word("--method", "How it is measured: ped-anova or fanova.", PedAnova, Fanova);
        var json = Inputs.Json();
        var command = new Command("importance", "Show which parameters mattered for a metric.") { sweep.Name, metric, goal, method, json, sweep.Server };
        command.SetAction(parse => Show(
            environment, sweep.ReaderOf(parse).Load(sweep.NameOf(parse)), parse.GetValue(metric), parse.GetValue(goal), parse.GetValue(method),
            parse.GetValue(json)));
        return command;
    }

    private static int Show(CliEnvironment environment, SweepSnapshot sweep, string? metric, string? goal, string? method, bool json)
    {
        var known = SweepImportance.Metrics(sweep);
        if (metric is not null && known.Count > 0 && !known.Contains(metric))
        {
            var meant = NearestName.Find(metric, known) is { } near ? $" Did you mean {near}?" : "";
            throw new CliException(ExitCode.WrongUsage, $"--metric: no run has '{metric}'.{meant} They have {string.Join(", ", known)}");
        }
        var importance = SweepImportance.Of(sweep, metric, goal is null ? null : goal == Maximize,
            method is null ? null : method == Fanova ? ImportanceMethod.Fanova : ImportanceMethod.PedAnova);
        if (importance.Result is null) throw new CliException(ExitCode.Failed, $"nothing can be said of importance: {importance.Absence}");
        var groups = SweepGroups.Of(sweep, importance);
        if (json) environment.Output.WriteLine(Json(sweep, importance, groups));
        else new ImportanceView(environment.OutputConsole).Write(importance, groups);
        return ExitCode.Done;
    }

    private static Option<string?> Word(string name, string description, string one, string other)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = $"{one}|{other}" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && token.Value != one && token.Value != other)
                result.AddError($"{name}: '{token.Value}' is neither {one} nor {other}");
        });
        return option;
    }

    private static string Json(SweepSnapshot sweep, SweepImportance importance, IReadOnlyList<GroupDifference> groups) => JsonResultWriter.Line(json =>
    {
        json.WriteStartObject();
        json.WriteString("name", sweep.Definition.Name);
        json.WriteString("metric", importance.Metric);
        json.WriteString("goal", importance.Maximize ? Maximize : Minimize);
        json.WriteString("method", importance.Result!.Method == ImportanceMethod.Fanova ? Fanova : PedAnova);
        json.WriteNumber("variants", importance.Result.Observations);
        json.WriteStartArray("parameters");
        foreach (var one in importance.Result.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            json.WriteNumber("share", one.Share);
            json.WriteNumber("low", one.Low);
            json.WriteNumber("high", one.High);
            json.WriteBoolean("important", one.IsImportant);
            json.WriteStartArray("curve");
            foreach (var point in one.Curve)
            {
                json.WriteStartObject();
                json.WritePropertyName("value");
                JsonResultWriter.WriteValue(json, point.Value.ToCell());
                json.WriteNumber("mean", point.Mean);
                json.WriteNumber("spread", point.Spread);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("pairs");
        foreach (var pair in importance.Result.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("first", pair.First);
            json.WriteString("second", pair.Second);
            json.WriteNumber("share", pair.Share);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (var one in groups)
        {
            json.WriteStartObject();
            json.WriteString("parameter", one.Parameter);
            json.WritePropertyName("better");
            JsonResultWriter.WriteValue(json, one.First.ToCell());
            json.WritePropertyName("worse");
            JsonResultWriter.WriteValue(json, one.Second.ToCell());
            json.WriteNumber("difference", one.Difference);
            json.WriteNumber("p", one.Chance);
            json.WriteNumber("p_adjusted", one.Adjusted);
            json.WriteNumber("pairs", one.Pairs);
            json.WriteNumber("variants", one.Variants);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
