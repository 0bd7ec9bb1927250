using System.CommandLine;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("rnu", "rnnsweep: unknown verb 'rnu'. Did you mean 'run'?")]
    [InlineData("shwo . --top 3", "rnnsweep: unknown verb 'shwo'. Did you mean 'show'?\nThe verbs are ")]
    [InlineData("bicycle", "rnnsweep: unknown verb 'bicycle'.\nThe verbs are ")]
    [InlineData("rnu", "The verbs are validate, run, resume, submit, import, pause, unpause, stop, cancel, retry, extend, note, delete, list, watch, show, "
        + "dashboard, report, export, importance, explain, replay, gradflow, predict, export-model, generate, data, schema, bench, completion.")]
    [InlineData("run", "Required argument '")]
    [InlineData("run nofile.yaml", "there is no file 'nofile.yaml'")]
    [InlineData("resume", "Required argument '")]
    [InlineData("resume nodir", "there is no folder 'nodir'")]
    [InlineData("resume . --workers two", "--workers: 'two' is not a whole number from 1")]
    [InlineData("resume . --workers 0", "--workers: '0' is not a whole number from 1")]
    [InlineData("resume . --max-attempts 0", "--max-attempts: '0' is not a whole number from 1 to 100")]
    [InlineData("resume . --max-attempts 101", "--max-attempts: '101' is not a whole number from 1 to 100")]
    [InlineData("resume . --max-attempts many", "--max-attempts: 'many' is not a whole number from 1 to 100")]
    [InlineData("resume . --max-attempts", "--max-attempts")]
    [InlineData("resume . --workers 99999999999", "is not a whole number from 1")]
    [InlineData("resume . --colour", "Unrecognized command or argument '--colour'")]
    [InlineData("resume . --log lines", "--log: 'lines' is not one of runs, epochs")]
    [InlineData("resume . --quiet --log runs", "--log and --quiet contradict each other: give one of them")]
    [InlineData("show . seven", "RUN: 'seven' is not a whole number from 1")]
    [InlineData("show . 1 2", "Unrecognized command or argument '2'")]
    [InlineData("show . --top -1", "--top: '-1' is not a whole number from 1")]
    [InlineData("report", "Required argument '")]
    [InlineData("report nodir", "there is no folder 'nodir'")]
    [InlineData("report . --out .", "--out: '.' is a folder; give a file")]
    [InlineData("export . --format xml", "--format: 'xml' is neither csv nor json")]
    [InlineData("export-model . --format xml", "--format: 'xml' is not one of onnx, safetensors, npz, pytorch")]
    [InlineData("export-model . --format npz --scaling inside", "--scaling inside: a file of weights computes nothing (--format npz).")]
    [InlineData("export-model . --out .", "--out: '.' is a folder; give a file")]
    [InlineData("export-model . --out /dev/null", "--out: '/dev/null' is a device or belongs to the system; give a file elsewhere")]
    [InlineData("report . --out /proc/x.html", "--out: '/proc/x.html' is a device or belongs to the system; give a file elsewhere")]
    [InlineData("export-model . --format pytorch --out w.safetensors", "--out: 'w.safetensors' does not end in .py: the weights stand beside it")]
    [InlineData("predict . --data a.csv --out ./a.csv", "--out: './a.csv' is the file of --data; give another one")]
    [InlineData("predict . --data a.csv --steps 2147483647", "--steps: '2147483647' is not a whole number from 1 to 100000")]
    [InlineData("validate", "Required argument '")]
    [InlineData("validate nofile.yaml", "there is no file 'nofile.yaml'")]
    [InlineData("data get mnist", "NAME: 'mnist' is not one of jsb_chorales, japanese_vowels, optdigits, ud_afrikaans_afribooms, tinyshakespeare")]
    [InlineData("data check a.csv --out /dev/null", "--out: '/dev/null' is a device or belongs to the system; give a file elsewhere")]
    [InlineData("data check a.csv --as xml", "--as: 'xml' is not one of csv, jsonl, tsv, ts, text")]
    [InlineData("data push nofile.csv --server http://127.0.0.1:1", "FILE: there is no file 'nofile.csv', and no dataset of this name")]
    [InlineData("data push", "Required argument '")]
    [InlineData("data push", "\nHelp: rnnsweep data push --help\n")]
    [InlineData("data check", "\nHelp: rnnsweep data check --help\n")]
    [InlineData("run", "\nHelp: rnnsweep run --help\n")]
    [InlineData("data push a.csv --name ../a", "--name: '../a' is no name; allowed: 1 to 200 characters")]
    [InlineData("data push jsb_chorales --name a", "--name: the files of a dataset have names of their own; leave it out")]
    [InlineData("import", "Required argument '")]
    [InlineData("import nofile.yaml", "FILE: there is no file 'nofile.yaml'")]
    [InlineData("import .", "FILE: '.' is a folder; give a file")]
    [InlineData("import nofile.yaml --map lr", "--map: 'lr' is not of the form A=B")]
    [InlineData("import nofile.yaml --data nofile.csv", "--data: there is no file 'nofile.csv'")]
    [InlineData("import nofile.yaml --out nodir/a.yaml", "--out: there is no folder 'nodir'")]
    [InlineData("import nofile.yaml --out ./nofile.yaml", "--out: './nofile.yaml' is the file that is imported; give another one")]
    [InlineData("pause nodir", "there is no folder 'nodir'")]
    [InlineData("cancel . seven", "RUN: 'seven' is not a whole number from 1")]
    [InlineData("retry . 3 seven", "RUN: 'seven' is not a whole number from 1")]
    [InlineData("extend .", "--run-cap")]
    [InlineData("extend . --run-cap 0", "--run-cap: '0' is not a whole number from 1 to 1000000")]
    [InlineData("delete .", "delete removes the sweep for good, with its models; say --yes")]
    [InlineData("note .", "TEXT: say what the note says, or --remove")]
    [InlineData("note . x --remove", "TEXT and --remove contradict each other")]
    [InlineData("note . x\u0007", "TEXT: the note has the control character U+0007")]
    [InlineData("show x --server localhost:7878", "--server: 'localhost:7878' is not an address such as http://127.0.0.1:7878")]
    [InlineData("list nodir", "there is no folder 'nodir'")]
    [InlineData("list . --server http://127.0.0.1:1", "--server: a server has no folders; leave DIR out")]
    [InlineData("submit nofile.yaml --server http://127.0.0.1:1", "there is no file 'nofile.yaml'")]
    [InlineData("completion powershell", "SHELL: 'powershell' is not one of bash, zsh, fish")]
    [InlineData("bench --hidden 1.5", "--hidden: '1.5' is not a whole number from 1")]
    [InlineData("bench --cell transformer", "--cell: 'transformer' is not one of rnn, ")]
    public async Task Invoke_WrongUsage_IsTwoAndOneLineSaysWhy(string arguments, string expected)
    {
        Assert.Equal(2, await _cli.Run(arguments.Split(' ')));

        Assert.Contains(expected, _cli.Error, StringComparison.Ordinal);
        Assert.Contains("Help: rnnsweep", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(_cli.Output);
        Assert.Empty(_cli.Host.Calls);
    }

    [Theory]
    [InlineData("--set", "epochs")]
    [InlineData("--map", "=learning_rate")]
    public async Task Invoke_PairWithoutEquals_IsTwo(string option, string value)
    {
        Assert.Equal(2, await _cli.Run("run", _cli.File("a.yaml"), option, value));
        Assert.Contains($"{option}: '{value}' is not of the form", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "root")]
    [InlineData("--help", "root")]
    [InlineData("run --help", "run")]
    [InlineData("resume -h", "resume")]
    [InlineData("show --help", "show")]
    [InlineData("importance --help", "importance")]
    [InlineData("explain --help", "explain")]
    [InlineData("replay --help", "replay")]
    [InlineData("gradflow --help", "gradflow")]
    [InlineData("report --help", "report")]
    [InlineData("data --help", "data")]
    [InlineData("data list --help", "data-list")]
    [InlineData("data get --help", "data-get")]
    [InlineData("data check --help", "data-check")]
    [InlineData("data push --help", "data-push")]
    [InlineData("export --help", "export")]
    [InlineData("predict --help", "predict")]
    [InlineData("generate --help", "generate")]
    [InlineData("dashboard --help", "dashboard")]
    [InlineData("watch --help", "watch")]
    [InlineData("validate --help", "validate")]
    [InlineData("schema --help", "schema")]
    [InlineData("submit --help", "submit")]
    [InlineData("list --help", "list")]
    [InlineData("pause --help", "pause")]
    [InlineData("unpause --help", "unpause")]
    [InlineData("stop --help", "stop")]
    [InlineData("cancel --help", "cancel")]
    [InlineData("retry --help", "retry")]
    [InlineData("extend --help", "extend")]
    [InlineData("note --help", "note")]
    [InlineData("delete --help", "delete")]
    [InlineData("import --help", "import")]
    [InlineData("export-model --help", "export-model")]
    [InlineData("bench --help", "bench")]
    [InlineData("completion --help", "completion")]
    public async Task Invoke_Help_IsZeroAndHasExamples(string arguments, string name)
    {
        Assert.Equal(0, await _cli.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        // The library calls the program by the name of this process and leaves spaces at the ends of broken lines.
        var lines = _cli.Output.Replace(RootCommand.ExecutableName, "rnnsweep", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd());
        Expectation.Matches($"Help/{name}", string.Join('\n', lines));
        Assert.Empty(_cli.Error);
    }
}
