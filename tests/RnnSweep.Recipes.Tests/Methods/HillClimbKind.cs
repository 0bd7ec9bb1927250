using RnnSweep.Search.Methods;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Recipes.Tests.Methods;

/// <summary><c>method: hill_climb</c>.</summary>
internal sealed class HillClimbKind : IMethodKind
{
    public string Name => "hill_climb";

    public string Description => "changes one value of the best variant so far";

    // Read, checked, completed, written to the journal and described in the schema by this table alone.
    public IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("startup", SettingKind.Whole, ParameterValue.Of(4L), "Variants that are drawn before the best is changed.") { Minimum = 1 },
    ];

    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) =>
    [
        .. space.Problems(),
        .. space.Parameters.Where(parameter => parameter.When.Count > 0)
            .Select(parameter => new SpaceProblem(parameter.Name, "hill_climb takes no conditional parameters; leave when out, or use random")),
    ];

    public ISearchMethod Create(SearchTask task) => new HillClimbMethod(task);
}
