using RnnSweep.Cli.Hosting;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary><c>prior</c> of a sweep in a folder: what is said of it, and what is refused before anything is made.</summary>
public sealed class PriorSweepTests : IDisposable
{
    private const string First = """
        name: first
        task: { function: sphere }
        method: random
        run_cap: 12
        parameters: { x: { min: -5.0, max: 5.0 } }
        """;

    private readonly CliHarness _cli;

    public PriorSweepTests() => _cli = new CliHarness
    {
        Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System),
        Time = TimeProvider.System,
    };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task ValidateAndRun_SayWhatIsUsedAndWhatIsNot()
    {
        var first = await Run("first", First);
        var next = Write("next", Next(first, "{ min: -5.0, max: 4.0 }"));
        Assert.True(await _cli.Run("validate", next) == 0, _cli.Error);
        Assert.Matches("(?m)^prior        1[01] variants of first ", _cli.Output);
        Assert.Matches("(?m)^             [12] of its 12 variants do(es)? not fit: x is outside of what it may be here", _cli.Output);
        Assert.Equal(0, await _cli.Run("validate", next, "--json"));
        Assert.Matches("\"prior\":\\[\\{\"name\":\"[^\"]*\",\"sweep\":\"first\",\"variants\":1[01],\"notes\":\\[\"[12] of its 12", _cli.Output);
        Assert.Equal(0, await _cli.Run("run", next, "--out", At("second"), "--quiet"));
        Assert.Matches("(?m)^prior        1[01] variants of first ", _cli.Error);
        // What was read stays, whatever becomes of the other sweep.
        Directory.Delete(first, recursive: true);
        Assert.Equal(0, await _cli.Run("show", At("second")));
        Assert.Matches("(?m)^prior        1[01] variants of first ", _cli.Output);
        Assert.Matches(@"tpe began with 1[01] variants of first \(", File.ReadAllText(Path.Combine(At("second"), "report.html")));
    }

    [Fact]
    public async Task Run_PriorThatIsNoSweep_IsRefusedAndNothingIsMade()
    {
        Directory.CreateDirectory(At("empty"));
        foreach (var (name, says) in ((string, string)[])[("empty", "holds no sweep"), ("nowhere", "There is no folder")])
        {
            foreach (var verb in (string[])["validate", "run"])
            {
                string[] output = verb == "run" ? ["--out", At("out")] : [];
                Assert.Equal(1, await _cli.Run([verb, Write("next", Next(At(name), "{ min: -5.0, max: 4.0 }")), .. output]));
                Assert.Contains("prior: ", _cli.Error, StringComparison.Ordinal);
                Assert.Contains(says, _cli.Error, StringComparison.Ordinal);
            }
            Assert.False(Directory.Exists(At("out")));
        }
    }

    private static string Next(string prior, string x) => $$"""
        name: next
        task: { function: sphere }
        method: { name: tpe, startup: 5 }
        run_cap: 5
        prior: '{{prior}}'
        parameters: { x: {{x}} }
        """;

    private async Task<string> Run(string name, string yaml)
    {
        Assert.True(await _cli.Run("run", Write(name, yaml), "--out", At(name), "--quiet") == 0, _cli.Error);
        return At(name);
    }

    private string Write(string name, string yaml)
    {
        File.WriteAllText(At($"{name}.yaml"), yaml);
        return At($"{name}.yaml");
    }

    private string At(string name) => Path.Combine(_cli.Folder, name);
}
