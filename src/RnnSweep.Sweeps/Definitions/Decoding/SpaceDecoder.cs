using System.Text.Json;
using RnnSweep.Search.Space;
using RnnSweep.Search.Space.Constraints;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary><c>parameters</c>, <c>where</c> and <c>enqueue</c> of an effective definition.</summary>
internal static class SpaceDecoder
{
    private const ConstraintKinds Anything = ConstraintKinds.Number | ConstraintKinds.Text | ConstraintKinds.Flag | ConstraintKinds.Null;

    /// <summary>The space.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="trainer">The trainer's parameters.</param>
    /// <param name="isTrained">True where the parameters are the trainer's, false where a function has its own.</param>
    public static SearchSpace Decode(JsonMembers definition, TrainerParameters trainer, bool isTrained)
    {
        var known = isTrained ? trainer : null;
        var parameters = definition.Object("parameters") ?? throw new InvalidDataException("its definition has no parameters");
        var all = parameters.All.Select(member => Parameter(member.Name, member.Value, parameters, known)).ToArray();
        return new SearchSpace(all)
        {
            Where = [.. definition.List("where").Select((text, i) => Constraint(text, $"where[{i}]", definition.Notes, known)).OfType<Constraint>()],
            Enqueued = [.. definition.List("enqueue").Select((variant, i) => Variant(new JsonMembers(variant, $"enqueue[{i}]", definition.Notes)))],
        };
    }

    private static Parameter Parameter(string name, JsonElement json, JsonMembers parameters, TrainerParameters? known)
    {
        var (path, notes) = (parameters.PathOf(name), parameters.Notes);
        var members = new JsonMembers(json, path, notes);
        var distribution = DistributionDecoder.Decode(members, json.GetRawText());
        WhenCondition[] when = members.Object("when") is not { } conditions
            ? []
            : [.. conditions.All.Select(condition => new WhenCondition(condition.Name, conditions.Values(condition.Name)))];
        if (distribution is not UnknownDistribution) members.Finish();
        if (known is null) return new Parameter(name, distribution, when);
        if (known.Find(name) is not { } trainer) notes.Unknown(path, "parameter", name);
        // Words are what comes and goes with programs: cells, optimizers. Bounds of numbers are left to the runs, which fail with their reason.
        else if (trainer.Kind == TrainerParameterKind.Choice)
            foreach (var value in distribution.Listed ?? [])
                if (value.Kind == ParameterValueKind.Text && !trainer.Choices.Contains(value.ToString())) notes.Unknown(path, name, value.ToString());
        return new Parameter(name, distribution, when);
    }

    /// <summary>Anything goes that can be parsed: what a name may be was checked when the sweep was made.</summary>
    private static Constraint? Constraint(JsonElement json, string path, DecodingNotes notes, TrainerParameters? known)
    {
        var text = JsonMembers.TextOf(json, path);
        var constraint = Search.Space.Constraints.Constraint.Parse(text, Meaning, out var problem);
        if (problem is not null) notes.Add(path, $"the condition '{ShownValue.Text(text)}' cannot be read: {problem.Message}");
        return constraint;

        ConstraintName Meaning(string name)
        {
            var trainer = known?.Find(name);
            var standard = trainer?.Default;
            return new ConstraintName(trainer?.Name ?? name, Anything, standard, _ => null);
        }
    }

    private static OrderedDictionary<string, ParameterValue> Variant(JsonMembers variant)
    {
        var values = new OrderedDictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var (name, value) in variant.All) values[name] = JsonMembers.ValueOf(value, variant.PathOf(name));
        return values;
    }
}
