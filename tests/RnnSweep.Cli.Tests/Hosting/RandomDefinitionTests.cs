using RnnSweep.Cli.Hosting;
using RnnSweep.Cli.Tests.Hosting.Definitions;
using RnnSweep.Terminal;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary>Whatever a sweep file asks for, <c>validate</c> answers it by arithmetic: soon, and in little memory.</summary>
public sealed class RandomDefinitionTests : IDisposable
{
    private readonly CliHarness _cli = new()
    {
        Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System),
    };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Validate_RandomDefinitions_AreTakenOrRefused()
    {
        var codes = new HashSet<int>();
        for (var number = 1; number <= 250; number++) codes.Add(await Validated(new RandomDefinition(number)));
        Assert.Equal([ExitCode.Done, ExitCode.InvalidSweepFile], codes.Order());
    }

    /// <summary>Measured on demand; the figures stand in docs/development/testing.md.</summary>
    [Fact(Explicit = true)]
    public async Task Validate_FiveThousandDefinitions_AnswersWithinTwoSecondsAndInLittleMemory()
    {
        const int Definitions = 5000;
        await Validated(new RandomDefinition(0));
        var (taken, slowest, whichOne, most) = (0, TimeSpan.Zero, 0, 0L);
        for (var number = 1; number <= Definitions; number++)
        {
            var definition = new RandomDefinition(number);
            // A process answers one file; what this one has answered before is not to count.
            if (number % 20 == 0) GC.Collect();
            var start = Environment.CpuUsage.TotalTime;
            if (await Validated(definition) == ExitCode.Done) taken++;
            // Of all processor cores: what others do on this machine does not count.
            var time = Environment.CpuUsage.TotalTime - start;
            most = Math.Max(most, Environment.WorkingSet);
            if (time > TimeSpan.FromSeconds(0.5) || Environment.WorkingSet > 280_000_000 || number % 500 == 0)
            {
                var shown = number % 500 != 0 ? definition.Text : "";
                Say($"definition {number}: {time.TotalSeconds:F2} s, {Environment.WorkingSet / 1e6:F0} MB\n{shown}");
            }
            if (time > slowest) (slowest, whichOne) = (time, number);
        }
        Say($"{Definitions} definitions, {taken} taken; slowest {slowest.TotalSeconds:F2} s of CPU (number {whichOne}); at most {most / 1e6:F0} MB");
        Assert.True(slowest < TimeSpan.FromSeconds(2), $"definition {whichOne} took {slowest}");
        Assert.True(most < 300_000_000, $"{most} bytes were resident");
    }

    private async Task<int> Validated(RandomDefinition definition)
    {
        var path = Path.Combine(_cli.Folder, "a.yaml");
        await File.WriteAllTextAsync(path, definition.Text, TestContext.Current.CancellationToken);
        var code = await _cli.Run("validate", path, "--memory", "16GB");
        Assert.True(code is ExitCode.Done or ExitCode.InvalidSweepFile, $"{code}: {_cli.Error[Math.Max(0, _cli.Error.Length - 2000)..]}\n{definition.Text}");
        return code;
    }

    private static void Say(string text) => TestContext.Current.SendDiagnosticMessage("{0}", text);
}
