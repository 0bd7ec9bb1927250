using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RnnSweep.Cli.Hosting;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Terminal.Progress;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Commands;

/// <summary>Arguments and options that several verbs share, with messages of their own: the library's name .NET types.</summary>
internal static class Inputs
{
    /// <summary>Threads that train at most: more than any machine has cores, and few enough to start.</summary>
    private const int MostWorkers = 1024;

    /// <summary>A sweep file that is there.</summary>
    public static Argument<string> SweepFile()
    {
        var argument = new Argument<string>("SWEEP.yaml") { Description = "The sweep: task, method, metric and parameters." };
        argument.Validators.Add(result =>
        {
            var path = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!File.Exists(path)) result.AddError($"SWEEP.yaml: there is no file '{path}'");
        });
        return argument;
    }

    /// <summary>Changes of keys.</summary>
    public static Option<string[]> Set() =>
        Pairs("--set", "KEY=VALUE", "Change a key of the file: a dotted path and a YAML value. May be given several times.");

    /// <summary>Renamed parameters.</summary>
    public static Option<string[]> Map() => Pairs("--map", "A=B", "Read the file's parameter A as the trainer's parameter B. May be given several times.");

    /// <summary>Parameters to leave out.</summary>
    public static Option<string[]> Ignore() => new("--ignore")
    {
        Description = "Leave the file's parameter NAME out, which means something to another program alone; wandb_* is a pattern. May be given several times.",
        HelpName = "NAME",
    };

    /// <summary>Show nothing but errors and warnings.</summary>
    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Show only results, warnings and errors: no progress, no notices." };

    /// <summary>How progress is shown.</summary>
    /// <param name="command">Gets the option.</param>
    /// <param name="quiet">The option that contradicts it, where the verb has one.</param>
    public static Option<LogDetail?> Log(Command command, Option<bool>? quiet = null)
    {
        var option = new Option<LogDetail?>(LogDetails.Option)
        {
            Description = LogDetails.Help,
            HelpName = string.Join('|', LogDetails.Names),
            CustomParser = result =>
            {
                var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
                if (LogDetails.Find(text) is { } detail) return detail;
                result.AddError($"{LogDetails.Option}: '{text}' is not one of {string.Join(", ", LogDetails.Names)}");
                return null;
            },
        };
        option.CompletionSources.Add([.. LogDetails.Names]);
        if (quiet is not null)
            option.Validators.Add(result =>
            {
                if (result.GetResult(quiet) is { Implicit: false })
                    result.AddError($"{LogDetails.Option} and {quiet.Name} contradict each other: give one of them");
            });
        command.Options.Add(option);
        return option;
    }

    /// <summary>The folder of a sweep that is there already.</summary>
    public static Argument<string> SweepDirectory()
    {
        var argument = new Argument<string>("DIR") { Description = "The sweep's folder: what run was given as --out, or runs/NAME-DATE." };
        argument.Validators.Add(result =>
        {
            var path = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!Directory.Exists(path)) result.AddError($"DIR: there is no folder '{path}'");
        });
        return argument;
    }

    /// <summary>How many runs train at a time.</summary>
    public static Option<int?> Workers() => new("--workers")
    {
        Description = "How many runs train at a time. Default: one per processor. Results do not depend on it.",
        HelpName = "N",
        CustomParser = result => Whole("--workers", result, MostWorkers),
    };

    /// <summary>Bytes that a run may take.</summary>
    public static Option<long?> Memory() => new("--memory")
    {
        Description = "How much memory runs may take together; a sweep with a larger run is refused. Default: most of this machine's or container's.",
        HelpName = "SIZE",
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (ByteSize.Parse(text) is { } bytes) return bytes;
            result.AddError($"--memory: '{text}' is not {ByteSize.Form}, from 1MB on");
            return null;
        },
    };

    /// <summary>After how many deaths of its process a run has failed.</summary>
    public static Option<int?> MaxAttempts() => new("--max-attempts")
    {
        Description = "After how many deaths in a row, each alone in its process and with nothing to show, a run has failed. Default: "
            + $"{CoordinatorParts.DefaultMaxAttempts}.",
        HelpName = "N",
        CustomParser = result => Whole("--max-attempts", result, CoordinatorParts.MostMaxAttempts),
    };

    /// <summary>What was said of how the sweep is run.</summary>
    public static EngineOptions Engine(CliEnvironment environment, ParseResult parse, Option<int?> workers, Option<int?> attempts,
        Option<long?> memory) =>
        new(parse.GetValue(workers) ?? environment.Processors, parse.GetValue(attempts) ?? CoordinatorParts.DefaultMaxAttempts, parse.GetValue(memory));

    /// <summary>Where datasets that do not come with the program lie.</summary>
    public static Option<string?> Data() => new("--data")
    {
        Description = $"The folder of datasets that do not come with the program. Default: {DataFolder.Variable}.",
        HelpName = "DIR",
    };

    /// <summary>A whole number from 1 with a default.</summary>
    public static Option<int> Size(string name, int fallback, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => fallback,
        CustomParser = result => PositiveInteger(name, result) ?? fallback,
    };

    /// <summary>An option that may be given several times, each as <c>left=right</c>.</summary>
    public static Option<string[]> Pairs(string name, string helpName, string description)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => [] };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.IndexOf('=', StringComparison.Ordinal) < 1) result.AddError($"{name}: '{token.Value}' is not of the form {helpName}");
        });
        return option;
    }

    /// <summary>Print JSON instead of text.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON, on one line." };

    /// <summary>A whole number from 1, or null with an error added.</summary>
    public static int? PositiveInteger(string name, ArgumentResult result, int most = int.MaxValue) => Whole(name, result, most);

    private static int? Whole(string name, ArgumentResult result, int most) =>
        PositiveInteger(name, result.Tokens.Count > 0 ? result.Tokens[^1].Value : "", result, most);

    /// <summary>The same of one of several values.</summary>
    public static int? PositiveInteger(string name, string text, ArgumentResult result, int most = int.MaxValue)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
        result.AddError($"{name}: '{text}' is not a whole number from 1{(most == int.MaxValue ? "" : $" to {most}")}");
        return null;
    }
}
