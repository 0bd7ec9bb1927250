using System.Text.Json;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Sweeps to test with, and what is compared of them.</summary>
internal static class Sweeps
{
    public static readonly DateTimeOffset Start = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public static SweepDefinition Definition(int? cap = null, int repeats = 1, int parallelism = 8, bool virtualOrder = true) => new()
    {
        Name = "test",
        Task = new TaskSettings("digits"),
        Method = "random",
        Goal = new RunGoal("valid_loss", false),
        RunCap = cap,
        Seed = 7,
        Repeats = repeats,
        Parallelism = parallelism,
        VirtualOrder = virtualOrder,
        Space = new SearchSpace([new Parameter("x", new UniformDistribution(0, 1), [])]),
    };

    public static CoordinatorParts Free(int variants, int epochs = 3, int repeats = 1) =>
        new() { Definition = Definition(repeats: repeats), Method = new ListMethod(variants, epochs), EpochCost = _ => 5 };

    public static CoordinatorParts Adaptive(int variants, int epochs = 4, int repeats = 1, int parallelism = 3, bool virtualOrder = true) => new()
    {
        Definition = Definition(repeats: repeats, parallelism: parallelism, virtualOrder: virtualOrder),
        Method = new ListMethod(variants, epochs, usesResults: true),
        EpochCost = variant => 1 + variant.Number * 7 % 5,
    };

    /// <summary>A population of which the worst are replaced by forks of the best.</summary>
    public static CoordinatorParts Forking(int population = 12, int epochs = 9, int interval = 2, int parallelism = 3, bool isQuick = true) => new()
    {
        Definition = Definition(parallelism: parallelism),
        Method = new ForkingMethod(population, number => Values(number, epochs), interval, isQuick),
        EpochCost = variant => 1 + (long)variant.Find("x")!.Value.Number * 7 % 5,
    };

    public static IReadOnlyList<KeyValuePair<string, ParameterValue>> Values(int number, int epochs) =>
    [
        new("x", ParameterValue.Of((double)number)), new(ForkingMethod.Rate, ParameterValue.Of(0.01 * number)), new("epochs", ParameterValue.Of((long)epochs)),
    ];

    public static SweepCreated Created() =>
        new(1, "0.1.0", new string('a', 64), JsonDocument.Parse("{\"name\":\"test\"}").RootElement) { Sequence = 1, Time = Start };

    public static SweepCoordinator Coordinator(CoordinatorParts parts)
    {
        var coordinator = new SweepCoordinator(parts);
        coordinator.Apply(Created());
        return coordinator;
    }

    /// <summary>The events that the promise of the virtual order is about, without times, workers and attempts.</summary>
    public static IReadOnlyList<string> Order(IEnumerable<SweepEvent> events) => [.. events.Select(OrderLine).OfType<string>()];

    /// <summary>The table: all of a snapshot that must be the same on every machine.</summary>
    public static string Table(SweepSnapshot snapshot) => string.Join('\n', snapshot.Runs.Select(run => string.Join(' ',
        run.Number, run.Variant.Number, run.Repeat, run.Seed, run.State, run.Reason, run.BestEpoch, run.DivergedAtStep,
        string.Join(',', run.Variant.Values), string.Join(',', run.Reports.Select(report => $"{report.Epoch}:{string.Join('|', report.Metrics)}")),
        run.Conclusion?.WeightsDigest)));

    private static string? OrderLine(SweepEvent next) => next switch
    {
        RunProposed e => $"propose {e.Run} = {e.Variant.Number}.{e.Repeat} ({string.Join(' ', e.Variant.Values)}) slot {e.Slot} v "
            + $"{e.Clock}{(e.Parent is null ? "" : $" from {e.Parent} e{e.ParentEpoch}")}",
        EpochRecorded e => $"v {e.Clock} run {e.Run} e{e.Epoch} {string.Join(' ', e.Metrics)}",
        RunDecided e => $"v {e.Clock} run {e.Run} e{e.Epoch} {e.Decision} {e.Rule} {e.Reason}",
        RunConcluded e => $"v {e.Clock} run {e.Run} {e.State} {e.Reason} {e.Conclusion?.WeightsDigest}",
        SweepFinished e => $"end {e.State}",
        _ => null,
    };
}
