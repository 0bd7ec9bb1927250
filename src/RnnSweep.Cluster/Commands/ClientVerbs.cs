using System.CommandLine;
using System.Globalization;
using RnnSweep.Terminal.Progress;

namespace RnnSweep.Cluster.Commands;

/// <summary>The verbs of clients: what they take, and which handler they go to.</summary>
internal static class ClientVerbs
{
    /// <summary>What the help of <c>submit</c> ends with.</summary>
    public const string SubmitExamples = """
        Examples:
          rnnsweep-cluster submit sweeps/quickstart.yaml
          rnnsweep-cluster submit sweeps/quickstart.yaml --watch --set run_cap=8
          rnnsweep-cluster submit sweeps/quickstart.yaml --id urgent --weight 4
        """;

    /// <summary>What the help of <c>watch</c> ends with.</summary>
    public const string WatchExamples = """
        Examples:
          rnnsweep-cluster watch quickstart

        Ctrl-C ends the watching; the sweep continues.
        """;

    /// <summary>What the help of <c>export</c> ends with.</summary>
    public const string ExportExamples = """
        Examples:
          rnnsweep-cluster export quickstart > quickstart.csv
          rnnsweep-cluster export quickstart --format json
        """;

    /// <summary>What the help of <c>status</c> ends with.</summary>
    public const string StatusExamples = """
        Examples:
          rnnsweep-cluster status               all sweeps and silos
          rnnsweep-cluster status quickstart --json
        """;

    /// <summary><c>submit</c>.</summary>
    public static Command Submit(Func<SubmitRequest, CommandContext, Task<int>> handler, CommandRunner runner)
    {
        var file = new Argument<string>("SWEEP.yaml") { Description = "The sweep file." };
        var set = new Option<string[]>("--set") { Description = "Changes the file: parameters.epochs.value=2. May be given again.", HelpName = "path=value" };
        var map = new Option<string[]>("--map") { Description = "Renames a parameter on the way in: lr=learning_rate. May be given again.", HelpName = "a=b" };
        var ignore = new Option<string[]>("--ignore")
        {
            Description = "Leaves the file's parameter out, which means something to another program alone; wandb_* is a pattern. May be given again.",
            HelpName = "name",
        };
        var name = new Option<string>("--name") { Description = "Replaces the name in the file.", HelpName = "name" };
        var id = new Option<string>("--id") { Description = "The sweep's id. Default: derived from its name.", HelpName = "id" };
        var weight = new Option<int>("--weight")
        {
            Description = "Its share of the slots against other sweeps, from 1. Default: 1.",
            HelpName = "number",
            DefaultValueFactory = _ => 1,
        };
        weight.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value < 1)
                result.AddError($"--weight: found {value}; allowed: from 1.");
        });
        var watch = new Option<bool>("--watch") { Description = "Follows the sweep to its end." };
        var log = Log();
        log.Validators.Add(result =>
        {
            if (result.GetResult(watch) is null or { Implicit: true }) result.AddError("--log: needs --watch.");
        });
        var command = new Command("submit", "Submits a sweep to the cluster.") { file, set, map, ignore, name, id, weight, watch, log };
        var settings = new SettingOptions(command, SettingOptions.OfClients);
        command.SetAction((parsed, _) => runner.RunAsync(parsed, settings, context => handler(
            new SubmitRequest(
                parsed.GetRequiredValue(file), parsed.GetValue(set) ?? [], parsed.GetValue(map) ?? [], parsed.GetValue(name), parsed.GetValue(id),
                parsed.GetValue(weight), parsed.GetValue(watch), parsed.GetValue(log))
            { Ignore = parsed.GetValue(ignore) ?? [] },
            context)));
        return command;
    }

    private static Option<LogDetail?> Log() => new(LogDetails.Option)
    {
        Description = LogDetails.Help,
        HelpName = string.Join('|', LogDetails.Names),
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (LogDetails.Find(text) is { } detail) return detail;
            result.AddError($"{LogDetails.Option}: found '{text}'; allowed: {string.Join(", ", LogDetails.Names)}.");
            return null;
        },
    };

    /// <summary><c>watch</c>.</summary>
    public static Command Watch(Func<string, LogDetail?, CommandContext, Task<int>> handler, CommandRunner runner)
    {
        var id = new Argument<string>("ID") { Description = "The sweep's id." };
        var log = Log();
        var command = new Command("watch", "Follows a sweep to its end.") { id, log };
        var settings = new SettingOptions(command, SettingOptions.OfClients);
        command.SetAction((parsed, _) => runner.RunAsync(parsed, settings, context => handler(parsed.GetRequiredValue(id), parsed.GetValue(log), context)));
        return command;
    }

    /// <summary><c>export</c>.</summary>
    public static Command Export(Func<string, bool, CommandContext, Task<int>> handler, CommandRunner runner)
    {
        var id = new Argument<string>("ID") { Description = "The sweep's id." };
        var format = new Option<string>("--format") { Description = "csv or json. Default: csv.", HelpName = "format", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json");
        var command = new Command("export", "Prints one line per run.") { id, format };
        var settings = new SettingOptions(command, SettingOptions.OfClients);
        command.SetAction((parsed, _) => runner.RunAsync(
            parsed, settings, context => handler(parsed.GetRequiredValue(id), parsed.GetValue(format) == "json", context)));
        return command;
    }

    /// <summary><c>status</c>.</summary>
    public static Command Status(Func<string?, bool, CommandContext, Task<int>> handler, CommandRunner runner)
    {
        var id = new Argument<string?>("ID") { Description = "A sweep's id; without it, all sweeps.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("status", "Shows the state of sweeps and silos.") { id, json };
        var settings = new SettingOptions(command, SettingOptions.OfClients);
        command.SetAction((parsed, _) => runner.RunAsync(parsed, settings, context => handler(parsed.GetValue(id), parsed.GetValue(json), context)));
        return command;
    }
}
