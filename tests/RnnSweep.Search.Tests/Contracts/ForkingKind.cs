using RnnSweep.Search.Methods;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Contracts;

/// <summary>Forks runs and stops them, which no method of the program does so far: the contract is to hold for such a method too.</summary>
internal sealed class ForkingKind : IMethodKind
{
    public string Name => "forking";

    public string Description => "forks runs and stops them";

    public bool Forks => true;

    public IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("population", SettingKind.Whole, ParameterValue.Of(8L), "Runs that start from their beginning.") { Minimum = 2, Maximum = 100 },
        new("interval", SettingKind.Whole, ParameterValue.Of(5L), "Epochs between two decisions about a run.") { Maximum = 10 },
    ];

    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => space.Problems();

    public ISearchMethod Create(SearchTask task)
    {
        var draws = new RandomMethod(task.Space, task.Seed);
        return new ForkingMethod(task.Settings.Whole("population"), First, task.Settings.Whole("interval"));

        IReadOnlyList<KeyValuePair<string, ParameterValue>> First(int number) =>
            [.. draws.Propose(number)!.Values, new(ForkingMethod.Rate, ParameterValue.Of(0.01))];
    }
}
