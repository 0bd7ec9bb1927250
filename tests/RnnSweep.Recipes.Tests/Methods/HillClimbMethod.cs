using System.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Recipes.Tests.Methods;

/// <summary>Draws some variants, then takes the best so far and draws one of its values again, one parameter after the other.</summary>
internal sealed class HillClimbMethod(SearchTask task) : ISearchMethod
{
    // Draws come from the sweep's seed and the variant's number, never from a clock or a shared generator.
    private readonly IMethodState _draws = new RandomMethod(task.Space, task.Seed).Begin();

    public string Name => "hill_climb";

    public bool UsesResults => true;

    public bool IsQuick => true;

    public BigInteger? Variants => null;

    public IMethodState Begin() => new State(_draws, task);

    /// <summary>Everything it knows follows from the events it has seen: so a resumed sweep says what it would have said.</summary>
    private sealed class State(IMethodState draws, SearchTask task) : IMethodState
    {
        private Variant? _best;
        private double _value = double.PositiveInfinity;

        public void Observe(SearchEvent next)
        {
            // Values are to be minimised, whatever the metric; a variant without one has NaN, which is never less.
            if (next is ResultSeen result && result.Values[0] < _value) (_best, _value) = (result.Variant, result.Values[0]);
        }

        public Suggestion Suggest(MethodQuestion question)
        {
            var drawn = draws.Suggest(question);
            if (drawn is not NewVariant { Variant: var fresh } || _best is null || question.Number <= task.Settings.Whole("startup")) return drawn;
            var changed = task.Space.Parameters[question.Number % task.Space.Parameters.Count].Name;
            KeyValuePair<string, ParameterValue>[] values =
                [.. _best.Values.Select(pair => KeyValuePair.Create(pair.Key, pair.Key == changed ? fresh.Find(changed)!.Value : pair.Value))];
            var climbed = new Variant(question.Number, values);
            return task.Space.Admits(climbed) ? new NewVariant(climbed) : drawn;
        }
    }
}
