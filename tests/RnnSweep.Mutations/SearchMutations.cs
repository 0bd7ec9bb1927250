using System.Reflection;
using NUnit.Framework;
using RnnSweep.Search.Tests.Contracts;
using Xunit;

namespace RnnSweep.Mutations;

/// <summary>
/// The tests of <c>RnnSweep.Search</c>, a case for each class (a class that takes seconds: a case for each of its tests), so that
/// a mutant meets only the tests that reach it. Cases run in the order of their names, the quick ones first. search.json names those
/// alone: to find out what the slow ones reach takes longer than all else.
/// </summary>
public sealed class SearchMutations
{
    private static readonly Assembly Tests = typeof(SearchContractTests).Assembly;

    /// <summary>Classes that take seconds.</summary>
    private static readonly string[] Slow =
    [
        "TpeMethodTests", "GradientFlowFoldTests", "GridMethodTests", "ImportanceTests", "LearningMethodTests", "SeveralMetricsTests",
        "SearchContractTests"
    ];

    private static IEnumerable<Type> Classes => Tests.GetExportedTypes().Where(type => TestsOf(type).Any());

    private static IEnumerable<TestCaseData> QuickCases => Classes
        .Where(type => !Slow.Contains(type.Name))
        .Select(type => new TestCaseData(type.FullName).SetName("Q_" + type.Name));

    private static IEnumerable<TestCaseData> SlowCases => Classes
        .Where(type => Slow.Contains(type.Name))
        .SelectMany(type => TestsOf(type).Select(test =>
            new TestCaseData($"{type.FullName}.{test.Name}").SetName($"S{Array.IndexOf(Slow, type.Name)}_{type.Name}_{test.Name}")));

    [TestCaseSource(nameof(QuickCases))]
    public Task Run_QuickTests_Pass(string type) => XunitTests.PassAsync(Tests, "-class", type);

    /// <summary>What every method proposes and every rule decides, as kept files have it: a second for all of them.</summary>
    [Test]
    public Task Q_Traces() => XunitTests.PassAsync(Tests, "-method",
        $"{typeof(SearchContractTests).FullName}.{nameof(SearchContractTests.Trace_OfAnotherMachine_IsTheSame)}");

    [TestCaseSource(nameof(SlowCases))]
    public Task Run_SlowTests_Pass(string method) => XunitTests.PassAsync(Tests, "-method", method);

    /// <summary>The tests of a class, but for those that run on demand only.</summary>
    private static IEnumerable<MethodInfo> TestsOf(Type type) =>
        type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is { Explicit: false });
}
