using RnnSweep.Cli.Hosting;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Cases;

/// <summary>Sweep files as other people have them, by <c>validate</c>.</summary>
public sealed class SweepCaseTests : IDisposable
{
    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("41-dropout-hint", 3, "", "Add `when: { num_layers: [2, 3, 4, 5] }` to it")]
    [InlineData("41b-dropout-as-advised", 0, "", "networks of 4, 5 layers have no dropout")]
    [InlineData("42-leading-zeros", 0, "", "010 is 8 for W&B (YAML 1.1) and 10 here", "0o10 is a text for W&B (YAML 1.1) and 8 here")]
    [InlineData("43-yes-no", 3, "", "found 'yes'; allowed: true or false. Write true.", "found 'no'; allowed: true or false. Write false.")]
    [InlineData("44-zero-to-one", 0, "", "Write min: 0.0, max: 1.0 for all numbers")]
    [InlineData("45-early-terminate-off", 0, "--set early_terminate=null --set metric.name=valid_loss --map lr=learning_rate --set parameters.lr.max=0.01",
        "valid")]
    [InlineData("46-foreign-parameters", 3, "", "unknown parameter 'data_dir'. Leave it out with --ignore data_dir")]
    [InlineData("46-foreign-parameters", 0, "--ignore data_dir --ignore wandb_* --set parameters.num_workers=null",
        "parameters.data_dir: is left out (--ignore).")]
    [InlineData("50-name", 0, "", "'Deep Learning sweep 1' is read as Deep-Learning-sweep-1", "Deep-Learning-sweep-1: valid")]
    [InlineData("51-case", 0, "", "LSTM is read as lstm", "Adam is read as adam", "at most 6")]
    public async Task Validate_SweepOfOthers_IsSaidRightly(string name, int code, string options, params string[] parts)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Cases", "Files", name + ".yaml");
        Assert.Equal(code, await _cli.Run(["validate", file, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
        foreach (var part in parts) Assert.Contains(part, _cli.Output + _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_IgnoredParameterThatIsNotThere_SaysWhichAre()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Cases", "Files", "46-foreign-parameters.yaml");
        Assert.Equal(3, await _cli.Run("validate", file, "--ignore", "data_dirr"));
        Assert.Contains("--ignore data_dirr: parameters.data_dirr: unknown parameter of the file 'data_dirr'. Did you mean 'data_dir'?", _cli.Error,
            StringComparison.Ordinal);
    }

    /// <summary>A semicolon file with decimal commas, days and times in two columns and -999 for what is missing: checked, one line taken over,
    /// trained.</summary>
    [Fact]
    public async Task NewcomersWay_CheckOneEditAndRun_EndsWithALeaderboard()
    {
        var rows = Enumerable.Range(0, 400).Select(i => new DateTime(2023, 1, 2).AddMinutes(10 * i))
            .Select((time, i) => $"{time:dd.MM.yyyy};{time:HH:mm};{(i % 97 == 5 ? "-999" : $"{20 + 5 * Math.Sin(0.1 * i):F2}".Replace('.', ','))};{i % 13},5");
        File.WriteAllText(At("messung.csv"), "Datum;Zeit;Temp;Wind\n" + string.Join('\n', rows) + "\n");
        Assert.Equal(1, await _cli.Run("data", "check", At("messung.csv")));
        Assert.Contains("Write decimal: \",\" in task", _cli.Error, StringComparison.Ordinal);
        var task = _cli.Output.Split('\n').Single(line => line.StartsWith("  task: ", StringComparison.Ordinal)).Trim();
        File.WriteAllText(At("messung.yaml"), $"{task}\nmethod: grid\nparameters: {{ cell: {{ values: [gru, rnn] }}, hidden_size: {{ value: 4 }}, "
            + $"epochs: {{ value: 1 }} }}\n");
        Assert.Equal(0, await _cli.Run("run", At("messung.yaml"), "--out", At("out"), "--quiet", "--no-dashboard"));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(At("out"), "results.csv")).Count(line => char.IsAsciiDigit(line[0])));
        Assert.Equal(0, await _cli.Run("show", At("out")));
        Assert.Contains("Datum", File.ReadAllText(Path.Combine(At("out"), "report.html")), StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_cli.Folder, name);
}
