using System.Reflection;
using NUnit.Framework;
using RnnSweep.Sweeps.Tests.Coordination;

namespace RnnSweep.Mutations;

/// <summary>The coordinator's tests: those that take milliseconds, then those that take seconds.</summary>
public sealed class CoordinationMutations
{
    private static readonly Assembly Tests = typeof(CommandTests).Assembly;

    private static readonly string[] Slow =
    [
        "*.SearchProtocolTests.Resume_AnyWorkersDeathsAndRestarts_SameOrder", "*.ThinkingMethodTests.AnyWorkersDeathsRestartsAndDelays_SameOrder",
        "*.LimitTests.AnyInterleaving_SameOrder_AndInvariantsHold", "*.FreeOrderTests.AnyInterleaving_SameTable_AndInvariantsHold",
        "*.ForkTests.Forks_AnyWorkersDeathsAndRestarts_SameOrder"
    ];

    [Test]
    [Order(1)]
    public Task Run_QuickTests_Pass() => XunitTests.PassAsync(
        Tests, ["-namespace", "RnnSweep.Sweeps.Tests.Coordination*", .. Slow.SelectMany(name => (string[])["-method-", name])]);

    [Test]
    [Order(2)]
    public Task Run_SlowTests_Pass() => XunitTests.PassAsync(Tests, [.. Slow.SelectMany(name => (string[])["-method", name])]);
}
