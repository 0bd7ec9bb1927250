namespace RnnSweep.Search.Space;

/// <summary>Finds what is wrong with a space, all at once.</summary>
internal static class SpaceProblems
{
    internal static IReadOnlyList<SpaceProblem> Of(SearchSpace space)
    {
        if (space.Parameters.Count == 0) return [new SpaceProblem(null, "a space needs at least one parameter")];
        var byName = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var parameter in space.Parameters) byName.TryAdd(parameter.Name, parameter);

        var problems = new List<SpaceProblem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in space.Parameters)
        {
            if (!seen.Add(parameter.Name)) problems.Add(new SpaceProblem(parameter.Name, "the name is given twice"));
            foreach (var message in parameter.Distribution.Problems()) problems.Add(new SpaceProblem(parameter.Name, message));
            foreach (var condition in parameter.When)
            {
                if (!byName.ContainsKey(condition.Parameter))
                    problems.Add(new SpaceProblem(parameter.Name, $"when names {condition.Parameter}, which is not a parameter of this sweep"));
                if (condition.Values.Count == 0)
                    problems.Add(new SpaceProblem(parameter.Name, $"when lists no value for {condition.Parameter}"));
            }
            if (reported.Contains(parameter.Name) || Circle(parameter, byName) is not { } circle) continue;
            reported.UnionWith(circle);
            problems.Add(new SpaceProblem(parameter.Name, $"when is circular: {string.Join(" → ", circle)} → {parameter.Name}"));
        }
        return problems;
    }

    /// <summary>The shortest way along <c>when</c> from a parameter back to itself, or null.</summary>
    private static List<string>? Circle(Parameter start, Dictionary<string, Parameter> byName)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([start.Name]);
        while (open.TryDequeue(out var name))
        {
            foreach (var condition in byName[name].When)
            {
                if (condition.Parameter == start.Name) return Path(name);
                if (byName.ContainsKey(condition.Parameter) && cameFrom.TryAdd(condition.Parameter, name)) open.Enqueue(condition.Parameter);
            }
        }
        return null;

        List<string> Path(string last)
        {
            var path = new List<string> { last };
            while (path[^1] != start.Name) path.Add(cameFrom[path[^1]]);
            path.Reverse();
            return path;
        }
    }
}
