using System.Reflection;
using NUnit.Framework;
using RnnSweep.Sweeps.Tests.Coordination;

namespace RnnSweep.Mutations;

/// <summary>
/// The coordinator's tests, a case for each class, so that a mutant meets only the classes that reach it. Cases run in the order
/// of their names: classes that take milliseconds come first, because most mutants die there.
/// </summary>
public sealed class CoordinationMutations
{
    private static readonly Assembly Tests = typeof(CommandTests).Assembly;

    /// <summary>Drawn interleavings with deaths and restarts: seconds each, so they come last.</summary>
    private static readonly string[] Slow =
    [
        "*.SearchProtocolTests.Resume_*", "*.ThinkingMethodTests.AnyWorkersDeathsRestartsAndDelays_SameOrder", "*.LimitTests.AnyInterleaving_*",
        "*.FreeOrderTests.AnyInterleaving_*", "*.ForkTests.Forks_*", "*.RuleOrderTests.Decisions_AnyWorkersDeathsAndRestarts_AreTheSame",
        "*.VirtualOrderTests.AdaptiveMethod_*", "*.VirtualOrderTests.Rules_*", "*.YieldTests.AnyInterleaving_*"
    ];

    private static string[] Quick { get; } =
    [
        "CommandTests", "AssignmentTableTests", "RunInboxTests", "RunPlanTests", "ReportHistoryTests", "SearchHistoryTests", "SuspectTests",
        "VirtualOrderTests",
        "FreeOrderTests", "SlotOrderTests", "LimitTests", "YieldTests", "RuleOrderTests", "ForkTests", "ThinkingMethodTests", "SearchProtocolTests"
    ];

    private static IEnumerable<TestCaseData> QuickCases =>
        Quick.Select((name, number) => new TestCaseData(name).SetName($"Q{number:00}_{name}"));

    private static IEnumerable<TestCaseData> SlowCases =>
        Slow.Select((name, number) => new TestCaseData(name).SetName($"S{number:00}_{name.Split('.')[1]}_{name.Split('.')[2].TrimEnd('*')}"));

    [TestCaseSource(nameof(QuickCases))]
    public Task Run_QuickTests_Pass(string type) => XunitTests.PassAsync(
        Tests, ["-class", "RnnSweep.Sweeps.Tests.Coordination." + type, .. Slow.SelectMany(name => (string[])["-method-", name])]);

    [TestCaseSource(nameof(SlowCases))]
    public Task Run_SlowTests_Pass(string method) => XunitTests.PassAsync(Tests, ["-method", method]);
}
