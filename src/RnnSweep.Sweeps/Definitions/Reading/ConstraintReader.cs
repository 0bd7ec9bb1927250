using RnnSweep.Search.Space.Constraints;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>where</c>: conditions on variants as a whole, checked against names and kinds of values.</summary>
internal sealed class ConstraintReader(IReadOnlyList<ParsedParameter> parameters, ParameterNames names, Findings findings)
{
    private const int Most = 100;
    private const string Example = "where: \"hidden_size * num_layers <= 512\"";

    /// <summary>The conditions; those with errors are left out.</summary>
    public IReadOnlyList<Constraint> Read(MappingEntry? entry)
    {
        if (entry is null) return [];
        var (nodes, isList) = entry.Value is SequenceNode list ? (list.Items, true) : ([entry.Value], false);
        if (nodes.Count is 0 or > Most)
            findings.Error(entry.Value.Origin, "where", $"found a list of {nodes.Count}; allowed: 1 to {Most} conditions, such as {Example}.");
        var constraints = new List<Constraint>();
        for (var i = 0; i < Math.Min(nodes.Count, Most); i++)
            if (Read(nodes[i], isList ? $"where[{i}]" : "where") is { } constraint) constraints.Add(constraint);
        return constraints;
    }

    private Constraint? Read(Node node, string key)
    {
        if (node is not ScalarNode { Value.Kind: ParameterValueKind.Text } text)
        {
            findings.Invalid(node, key, $"a condition as a text, such as {Example}");
            return null;
        }
        var constraint = Constraint.Parse(text.Text, Resolve, out var problem);
        if (problem is { UnknownName: { } unknown }) Unknown(At(text, problem.Position), key, unknown);
        else if (problem is not null) findings.Error(At(text, problem.Position), key, problem.Message);
        return constraint;
    }

    private void Unknown(Origin origin, string key, string name)
    {
        // A parameter whose own name was refused is not complained about again.
        if (parameters.Any(parameter => parameter.OwnName == name)) findings.Silence();
        else if (IsValue(name)) findings.Error(origin, key, $"unknown parameter '{ShownValue.Text(name)}'. Put a text in quotes: '{name}'.");
        else
        {
            string[] known = [.. parameters.Select(parameter => parameter.OwnName)];
            findings.Unknown(origin, key, "parameter of this sweep", name, known, NearestName.Find(name, known));
        }
    }

    private bool IsValue(string name) => parameters.Any(parameter =>
        parameter.Listed.Any(listed => listed.Value.Text == name)
        || (parameter.Trainer is { } trainer && trainer.TryNormalize(ParameterValue.Of(name), out _)));

    private static Origin At(ScalarNode node, int position) =>
        node.ContentColumn is { } column ? node.Origin with { Column = column + position } : node.Origin;

    private ConstraintName? Resolve(string name)
    {
        var trainer = names.Find(name);
        var parameter = parameters.FirstOrDefault(parameter => parameter.Name == (trainer?.Name ?? name) && names.IsKnown(parameter.OwnName));
        if (parameter is null && trainer is null) return null;
        var standard = trainer?.Default;
        return new ConstraintName(trainer?.Name ?? name, KindsOf(parameter, trainer), standard, value => Refusal(name, trainer, value));
    }

    private static ConstraintKinds KindsOf(ParsedParameter? parameter, TrainerParameter? trainer)
    {
        if (trainer is null)
        {
            var kinds = parameter!.Listed.Count == 0 ? ConstraintKinds.Number : ConstraintKinds.None;
            foreach (var listed in parameter.Listed) kinds |= KindOf(listed.Value);
            return kinds;
        }
        var own = trainer.Kind switch
        {
            TrainerParameterKind.Flag => ConstraintKinds.Flag,
            TrainerParameterKind.Choice => ConstraintKinds.Text,
            _ => trainer.TakesFlags ? ConstraintKinds.Number | ConstraintKinds.Flag : ConstraintKinds.Number,
        };
        return trainer.NullMeans is { Length: > 0 } ? own | ConstraintKinds.Null : own;
    }

    private static ConstraintKinds KindOf(ParameterValue value) => value.Kind switch
    {
        ParameterValueKind.Integer or ParameterValueKind.Real => ConstraintKinds.Number,
        ParameterValueKind.Text => ConstraintKinds.Text,
        ParameterValueKind.Flag => ConstraintKinds.Flag,
        _ => ConstraintKinds.Null,
    };

    // A number may well lie outside of what the trainer takes; a misspelt word is never meant.
    private string? Refusal(string name, TrainerParameter? trainer, ParameterValue value) =>
        trainer is null || value.Kind != ParameterValueKind.Text || trainer.TryNormalize(value, out _) ? null
            : names.Binder.Refused(name, trainer, value);
}
