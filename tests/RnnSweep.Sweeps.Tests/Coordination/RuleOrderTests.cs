using System.Text;
using System.Text.Json;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Settings;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Each rule that a file can name, on simulated workers: what it decides follows from the file alone.</summary>
public sealed class RuleOrderTests
{
    private const int Epochs = 9;

    public static TheoryData<string> Rules => [.. RuleRegistry.Standard.Built];

    /// <summary>Settings by which a rule has something to do in a sweep of 24 runs of nine epochs.</summary>
    internal static Dictionary<string, ParameterValue>? SettingsOf(string rule) => rule switch
    {
        "hyperband" => new() { ["min_iter"] = ParameterValue.Of(1L), ["eta"] = ParameterValue.Of(2.0) },
        "sync_halving" or "hyperband_full" => new() { ["max_iter"] = ParameterValue.Of(9L) },
        "median" or "percentile" => new() { ["startup"] = ParameterValue.Of(2L) },
        "patient" => new() { ["patience"] = ParameterValue.Of(1L), ["min_delta"] = ParameterValue.Of(0.2) },
        "threshold" => new() { ["upper"] = ParameterValue.Of(0.9) },
        "target" => new() { ["value"] = ParameterValue.Of(0.3) },
        "limit" => new() { ["epochs"] = ParameterValue.Of(7L), ["flops"] = ParameterValue.Of(30.0) },
        "curve" => new() { ["grace"] = ParameterValue.Of(4L), ["p"] = ParameterValue.Of(0.4) },
        "wilcoxon" => new() { ["p"] = ParameterValue.Of(0.4) },
        _ => null,
    };

    private static CoordinatorParts Parts(string rule)
    {
        var kind = RuleRegistry.Standard.Find(rule)!;
        var settings = kind.Read(SettingValues.Of(kind.Keys, SettingsOf(rule)));
        Assert.Null(kind.Problem(settings));
        // Only repeats of one variant can be compared by wilcoxon.
        return Sweeps.Adaptive(rule == "wilcoxon" ? 8 : 24, Epochs, repeats: rule == "wilcoxon" ? 4 : 1, parallelism: 4) with { Rules = [settings.Create()] };
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Decisions_AnyWorkersDeathsAndRestarts_AreTheSame(string rule)
    {
        var expected = new Simulation(Parts(rule), 1, 0).Run();
        // What gradient_flow looks at is not measured here.
        if (rule != "gradient_flow") Assert.Contains(expected.Events, e => e is RunDecided decided && decided.Rule == rule);
        Assert.All(expected.Coordinator.Snapshot().Runs, run => Assert.True(run.HasEnded));
        for (var seed = 1; seed <= 12; seed++)
        {
            var other = new Simulation(Parts(rule), (int[])[1, 2, 7] is var workers ? workers[seed % 3] : 1, seed) { Troubles = seed % 4 * 5 }.Run();
            Assert.Equal(Sweeps.Order(expected.Events), Sweeps.Order(other.Events));
        }
    }

    /// <summary>Figures of decisions are events too: they survive the journal.</summary>
    [Fact]
    public void Figures_OfADecision_AreInTheJournal()
    {
        var decided = new Simulation(Parts("asha"), 2, 1).Run().Events.OfType<RunDecided>().First(e => e is { Decision: Decisions.Pause, Figures.Rank: > 1 });
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) SweepEventJson.Write(decided, writer);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("\"figures\":{\"rung\":1,\"rank\":", text, StringComparison.Ordinal);
        Assert.DoesNotContain("chance", text, StringComparison.Ordinal);
        Assert.Equal(decided, SweepEventJson.Read(stream.ToArray()));
    }
}
