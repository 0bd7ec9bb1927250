using System.CommandLine;
using RnnSweep.Cli.Predictions;
using RnnSweep.Exports;
using RnnSweep.Exports.Onnx;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep export-model</c>: a model for other programs.</summary>
internal static class ExportModelCommand
{
    /// <summary>The verb.</summary>
    public const string Verb = "export-model";

    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep export-model runs/energy                           the best run as run-4.onnx
          rnnsweep export-model runs/energy 7 --format safetensors    the weights of run 7 alone
          rnnsweep export-model runs/energy --format pytorch          run_4.py and run_4.safetensors: needs PyTorch alone
          rnnsweep export-model runs/energy --scaling beside          inputs as the network reads them, the scales in run-4.onnx.json

        A model reads x [time, batch, inputs] and lengths [batch], and says y; times and batches may have any size. Two files stand beside it: its description
        (.json) with settings, columns, scales and classes, and its SHA-256 (.sha256). Also works while the sweep is running.
        """;

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
        var format = Choice("--format", "The form of the file.", ModelFormats.Names);
        var scaling = Choice("--scaling", "Of a table: whether the model reads and says the file's own units (inside), or is given scaled numbers (beside).",
            ["inside", "beside"]);
        var file = new Option<string?>("--out")
        {
            Description = "The file to write; older ones are replaced. Default: run-N.onnx and the like.",
            HelpName = "FILE",
        };
        file.Validators.Add(OutputFile.Check);
        var command = new Command(Verb, "Write a model for other programs: ONNX, safetensors, npz, PyTorch.")
        {
            sweep.Name, run, format, scaling, file, sweep.Server,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is { } path && result.GetValue(format) == ModelFormats.Names[(int)ModelFormat.PyTorch]
                && !path.EndsWith(".py", StringComparison.Ordinal))
                result.AddError($"--out: '{path}' does not end in .py: the weights stand beside it, in a file of its name that ends in .safetensors");
            if (result.GetResult(scaling) is { Implicit: false } && result.GetValue(scaling) == "inside"
                && ModelFormats.Find(result.GetValue(format) ?? "") is { } chosen && !chosen.Computes())
                result.AddError($"--scaling inside: a file of weights computes nothing (--format {result.GetValue(format)}). "
                    + "Leave it out, or take --format onnx");
        });
        command.SetAction(parse =>
        {
            var (reader, name) = (sweep.ReaderOf(parse), sweep.NameOf(parse));
            var snapshot = reader.Load(name);
            var number = ChosenRuns.Of(snapshot, parse.GetValue(run))[0];
            var kept = ChosenRuns.Told(number, () => KeptNetwork.Open(reader.Model(name, number), snapshot.Definition.Task, environment.Catalogue.Training));
            return Write(environment, snapshot, number, kept, ModelFormats.Find(parse.GetRequiredValue(format))!.Value,
                parse.GetRequiredValue(scaling) == "inside", parse.GetValue(file));
        });
        return command;
    }

    private static int Write(CliEnvironment environment, SweepSnapshot sweep, int run, KeptNetwork kept, ModelFormat format, bool scales, string? file)
    {
        var name = file ?? format.FileName(run);
        var files = ChosenRuns.Told(run, () => ModelExport.Of(kept, format, scales, name));
        WholeFiles.Write(files);
        environment.Output.WriteLine(name);
        var how = format == ModelFormat.Onnx ? $"ONNX, opset {OnnxVersion.Opset}" : ModelFormats.Names[(int)format];
        environment.Tell($"{ChosenRuns.Name(sweep, run)}: {how}, {NumberFormat.Bytes(files[0].Content.Length)}; beside it "
            + string.Join(", ", files.Skip(1).Select(one => Path.GetFileName(one.Name))));
        environment.Tell(ModelExport.Scaling(kept, format, scales) switch
        {
            "beside" when kept.Model.Preparation!.Columns.Count == 0 =>
                "It says scaled numbers: multiply each by the target's deviation and add its mean, as the .json says.",
            "inside" => "It reads and says the units of the training file.",
            "beside" => "It reads scaled numbers: subtract each column's mean and divide by its deviation, as the .json says.",
            _ => "It reads inputs as the task gives them: nothing is scaled.",
        });
        return ExitCode.Done;
    }

    private static Option<string> Choice(string name, string description, IReadOnlyList<string> allowed)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', allowed), DefaultValueFactory = _ => allowed[0] };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && !allowed.Contains(token.Value))
                result.AddError($"{name}: '{token.Value}' is not one of {string.Join(", ", allowed)}");
        });
        return option;
    }
}
