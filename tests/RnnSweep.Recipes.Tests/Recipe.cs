using RnnSweep.Recipes.Tests.Cells;
using RnnSweep.Recipes.Tests.Methods;
using RnnSweep.Recipes.Tests.Rules;
using RnnSweep.Recipes.Tests.Tasks;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Recipes.Tests;

/// <summary>What the recipes add: a folder and a line each.</summary>
internal static class Recipe
{
    public const string Sweep = """
        task: { dataset: first_symbol, train: 64, valid: 32, test: 32 }
        method: { name: hill_climb, startup: 2 }
        early_terminate: { type: ceiling, limit: 0.69, epoch: 2 }
        run_cap: 12
        enqueue: [{ cell: leaky, learning_rate: 0.03 }]
        parameters:
          cell: { values: [leaky, rnn] }
          hidden_size: { values: [4, 8] }
          learning_rate: { distribution: log_uniform_values, min: 0.001, max: 0.03 }
          epochs: { value: 3 }
        """;

    public static SweepCatalogue Catalogue { get; } = SweepCatalogue.Standard
        .With(new LeakyCell())
        .With(new FirstSymbolTask())
        .With(new HillClimbKind())
        .With(new CeilingKind());
}
