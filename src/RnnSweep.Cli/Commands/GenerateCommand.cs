using System.CommandLine;
using System.Globalization;
using RnnSweep.Terminal;
using RnnSweep.Training.Generation;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep generate</c>: what a trained model says by itself.</summary>
internal static class GenerateCommand
{
    private const int DefaultLength = 200;
    private const double HottestTemperature = 100;

    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep generate runs/text 2 --prompt "ROMEO:"                    200 characters that follow it
          rnnsweep generate runs/text 2 --prompt "The " --temperature 0      always the likeliest character
          rnnsweep generate runs/text 2 --prompt "The " --top-k 5 --seed 3   one of the five likeliest
          rnnsweep generate runs/sunspots 7 --length 20                      the next 20 years, one per line

        The model is that of the run's best epoch. The same seed gives the same text on every machine. Models of files of your own (csv, jsonl, ts, tsv)
        are taken to new data, and beyond their end, by 'rnnsweep predict'.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var run = new Argument<int>("RUN") { Description = "The run's number.", CustomParser = result => Inputs.PositiveInteger("RUN", result) ?? 0 };
        var prompt = new Option<string?>("--prompt")
        {
            Description = "The text to continue. A series continues from its own end and takes none.",
            HelpName = "TEXT"
        };
        var length = Inputs.Size("--length", DefaultLength, "Characters or values.");
        var temperature = new Option<double>("--temperature")
        {
            Description = "Above 1 chooses more freely, below 1 more carefully, 0 always the likeliest.",
            HelpName = "X",
            DefaultValueFactory = _ => 1,
            CustomParser = result =>
            {
                var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= HottestTemperature)
                    return value;
                result.AddError($"--temperature: '{text}' is not a number from 0 to {HottestTemperature}");
                return 1;
            },
        };
        var topK = new Option<int?>("--top-k")
        {
            Description = "Choose among the N likeliest characters. Default: all.",
            HelpName = "K",
            CustomParser = result => Inputs.PositiveInteger("--top-k", result),
        };
        var seed = new Option<long>("--seed")
        {
            Description = "The seed of the random choices.",
            HelpName = "N",
            DefaultValueFactory = _ => 0,
            CustomParser = Seed
        };
        var data = Inputs.Data();
        var command = new Command("generate", "Let a trained model continue by itself: text, or a forecast of a series.") { sweep.Name, run, prompt, length,
            temperature, topK, seed, data, sweep.Server };
        command.SetAction(parse => Generate(
            environment, sweep.ReaderOf(parse).Generator(sweep.NameOf(parse), parse.GetRequiredValue(run),
                new DataFolder(parse.GetValue(data) ?? environment.Data)),
            parse.GetValue(prompt), parse.GetValue(length), new Sampling(parse.GetValue(temperature), parse.GetValue(topK), parse.GetValue(seed))));
        return command;
    }

    private static int Generate(CliEnvironment environment, Generator generator, string? prompt, int length, Sampling sampling)
    {
        try
        {
            return Write(environment, generator, prompt, length, sampling);
        }
        catch (RunRefusedException error)
        {
            throw new CliException(ExitCode.WrongUsage, error.Message, error);
        }
    }

    private static int Write(CliEnvironment environment, Generator generator, string? prompt, int length, Sampling sampling)
    {
        if (generator.WritesText)
        {
            var start = prompt ?? throw new CliException(ExitCode.WrongUsage, "--prompt is missing: a text needs a first character to continue from");
            environment.Output.WriteLine(start + generator.Text(start, length, sampling));
            return ExitCode.Done;
        }
        if (prompt is not null)
            throw new CliException(ExitCode.WrongUsage, "--prompt: the model forecasts a series, which continues from its own end; leave it out");
        foreach (var value in generator.Forecast(length)) environment.Output.WriteLine(value.ToString("R", CultureInfo.InvariantCulture));
        return ExitCode.Done;
    }

    private static long Seed(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) return seed;
        result.AddError($"--seed: '{text}' is not a whole number from 0");
        return 0;
    }
}
