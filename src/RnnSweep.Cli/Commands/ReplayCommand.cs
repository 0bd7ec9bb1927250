using System.CommandLine;
using System.Text.Json;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Replaying;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Results;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep replay</c>: what other rules would have done to recorded curves.</summary>
internal static class ReplayCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep replay runs/digits                                all rules with usual settings, and the best trade
          rnnsweep replay runs/digits --early-terminate asha.yaml    one rule: which runs it would have ended, and when
          rnnsweep replay curves.csv --early-terminate a.yaml --early-terminate b.yaml
          rnnsweep replay curves.json --early-terminate hyperband.yaml --snapshot --json

        A rule's file holds what stands under early_terminate: 'type: asha', or a list of rules. Curves are a sweep's folder,
        a CSV or Parquet table with columns run, epoch and value (or name, then a column an epoch), or JSON:
        {"goal": "minimize", "runs": [{"name": "a", "state": "finished", "values": [0.9, 0.5]}]}.
        saved is the share of the cost that is not spent, regret how much worse the best value gets.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var curves = new Argument<string>("CURVES") { Description = "A sweep's folder, or a CSV, Parquet or JSON file of curves." };
        curves.Validators.Add(result =>
        {
            var path = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!Path.Exists(path)) result.AddError($"CURVES: there is no file or folder '{path}'");
        });
        var rules = new Option<string[]>("--early-terminate")
        {
            Description = "A file with a rule or a list of rules. May be given several times. Default: every rule with usual settings.",
            HelpName = "FILE",
            DefaultValueFactory = _ => [],
        };
        rules.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!File.Exists(token.Value)) result.AddError($"--early-terminate: there is no file '{token.Value}'");
        });
        var slots = Inputs.Size("--parallelism", 8, "Simulated slots on which the curves unfold.");
        var snapshot = new Option<bool>("--snapshot") { Description = "Decide once about the runs that are still training, over the curves as they stand." };
        var goal = new Option<string>("--goal")
        {
            Description = "minimize or maximize, where the curves do not say.",
            HelpName = "minimize|maximize",
            DefaultValueFactory = _ => "minimize",
        };
        goal.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && token.Value is not ("minimize" or "maximize"))
                result.AddError($"--goal: '{token.Value}' is neither minimize nor maximize");
        });
        var json = Inputs.Json();
        var command = new Command("replay", "Try early-termination rules on recorded curves.") { curves, rules, slots, snapshot, goal, json };
        command.SetAction(parse => Replay(environment, parse.GetRequiredValue(curves), parse.GetRequiredValue(rules), parse.GetValue(slots),
            parse.GetValue(snapshot), parse.GetRequiredValue(goal) == "maximize", parse.GetValue(json)));
        return command;
    }

    private static int Replay(CliEnvironment environment, string path, string[] files, int slots, bool snapshot, bool maximize, bool json)
    {
        var set = Directory.Exists(path) ? RecordedSweep.CurvesOf(environment.Sweeps.Load(path), path) : Read(path, maximize);
        if (set.Curves.All(curve => curve.Values.Count == 0)) throw new CliException(ExitCode.Failed, $"{path}: holds no curve with a value");
        var registry = environment.Catalogue.Rules;
        var sets = files.Length > 0
            ? [.. files.Select(file => (Title: Path.GetFileName(file), Rules: RulesOf(file, registry)))]
            : UsualRules.For(set, registry).Select(rule => (Title: rule.Type, Rules: (IReadOnlyList<RuleSettings>)[rule])).ToList();
        foreach (var caution in set.Cautions(snapshot)) environment.Tell($"note: {caution}");
        List<(string Title, ReplayResult Result)> results = [.. sets.Select(one => (one.Title, ResultOf(one.Rules)))];
        if (json) WriteJson(environment.Output, results, files.Length == 1);
        else Write(environment, results, files.Length == 1);
        return ExitCode.Done;

        ReplayResult ResultOf(IReadOnlyList<RuleSettings> settings)
        {
            List<IEarlyTermination> rules = [.. settings.Select(rule => rule.Create())];
            return snapshot ? CurveReplay.Snapshot(set, rules) : CurveReplay.Of(set, rules, slots);
        }
    }

    private static void Write(CliEnvironment environment, List<(string Title, ReplayResult Result)> results, bool isOne)
    {
        var view = new ReplayView(environment.OutputConsole);
        if (isOne)
        {
            view.Write(results[0].Result);
            return;
        }
        view.Write(results);
        if (UsualRules.BestTrade(results) is { } best) new StoryView(environment.OutputConsole).Write([best]);
    }

    private static void WriteJson(TextWriter output, List<(string Title, ReplayResult Result)> results, bool isOne)
    {
        var shown = results.Select(one => new
        {
            file = one.Title,
            rules = one.Result.Rules,
            stopped = one.Result.Stopped.Select(stop => new
            {
                name = stop.Name,
                at = stop.At,
                value = stop.Figures?.Value,
                cutoff = stop.Figures?.Cutoff,
                rule = stop.Rule,
                rung = stop.Figures?.Rung,
                reason = stop.Reason,
            }),
            saved = one.Result.Saved,
            regret = one.Result.Regret,
            winner = one.Result.Winner,
            winnerRank = one.Result.WinnerRank,
        }).ToList();
        output.WriteLine(isOne ? JsonSerializer.Serialize(shown[0], SweepEventJson.Options) : JsonSerializer.Serialize(shown, SweepEventJson.Options));
    }

    private static IReadOnlyList<RuleSettings> RulesOf(string file, RuleRegistry registry)
    {
        try
        {
            var rules = RuleFile.Read(File.ReadAllText(file), file, registry, out var errors);
            if (errors.Count > 0) throw new InvalidSweepFileException(file, errors);
            if (rules.Count == 0) throw new CliException(ExitCode.Failed, $"{file}: holds no rule. Write one, such as 'type: asha', or a list of rules");
            return rules;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Failed, $"{file}: cannot be read: {error.Message}", error);
        }
    }

    private static CurveSet Read(string path, bool maximize)
    {
        try
        {
            return CurveFile.Read(path, maximize);
        }
        catch (CurveFileException error)
        {
            throw new CliException(ExitCode.Failed, error.Message, error);
        }
    }
}
