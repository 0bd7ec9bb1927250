using System.Text.Json;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Stores;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>
/// Sweeps with repeats, where, enqueue, target and compute_cap, read from their files: stopped and resumed, with one worker or more, they give the same table.
/// </summary>
public sealed class LimitedSweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("repeats: 3")]
    [InlineData("repeats: 2\nwhere: x <= 8\nenqueue: [ { x: 3.5 } ]")]
    [InlineData("repeats: 2\nmetric: { name: value, target: 0.7 }")]
    [InlineData("compute_cap: 50")]
    [InlineData("repeats: 2\nwhere: x <= 8\nenqueue: [ { x: 3.5 } ]\nmetric: { name: value, target: 0.1 }\ncompute_cap: 60")]
    public async Task StoppedAgainAndAgain_GivesTheTableOfOneThread(string more)
    {
        var definition = Read($"task: {{ function: sphere }}\nmethod: random\nrun_cap: 14\nparallelism: 3\nseed: 4\n{more}\nparameters:\n  x: {{ min: 0, max: "
            + "10.0 }\n  epochs: { value: 3 }\n");
        // The fake run reports its loss under the name of the sweep's metric of a dataset.
        definition = definition with { Goal = new("valid_loss", false) };
        var expected = await RunAsync(definition, "expected", 1, int.MaxValue);
        Assert.InRange(expected.Split('\n').Length, 3, 14);
        for (var workers = 1; workers <= 3; workers++)
            foreach (var stride in (int[])[5, 12])
                Assert.Equal(expected, await RunAsync(definition, $"sweep-{workers}-{stride}", workers, stride));
    }

    /// <summary>Runs a sweep that is shut down gracefully every few steps, and continues from what lies on disk.</summary>
    private async Task<string> RunAsync(SweepDefinition definition, string name, int workers, int stride)
    {
        var end = SweepEnd.Interrupted;
        for (var session = 0; end == SweepEnd.Interrupted; session++)
        {
            Assert.True(session < 100, "the sweep does not get on");
            using var stop = new CancellationTokenSource();
            var work = new FakeWorkFactory { BeforeStep = (_, step) => { if (step == stride) stop.Cancel(); } };
            var settings = new LocalEngineSettings { Work = work, Product = "0.1.0", Workers = workers };
            await using var engine = session == 0
                ? LocalEngine.Create(settings, _folder.PathOf(name), "name: test\n"u8.ToArray(), definition)
                : await LocalEngine.ResumeAsync(settings, _folder.PathOf(name), Effective);
            end = await engine.RunAsync(stop.Token);
        }
        return Coordination.Sweeps.Table(SweepReader.Read(_folder.PathOf(name), Effective).Snapshot);

        SweepDefinition Effective(JsonElement effective)
        {
            // As written but for the metric, which no file could name.
            var read = Read(effective.GetRawText().Replace("\"valid_loss\"", "\"value\"", StringComparison.Ordinal));
            return read with { Goal = definition.Goal };
        }
    }

    private static SweepDefinition Read(string text) => Definitions.Reading.Accepted(Definitions.Reading.Read(text));
}
