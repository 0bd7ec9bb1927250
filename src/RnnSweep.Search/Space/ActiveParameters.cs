using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>
/// Which parameters of a sound space are active under given values: those whose <c>when</c> holds, whatever the file's order. Immutable, so
/// that one instance serves all proposals of a method.
/// </summary>
public sealed class ActiveParameters
{
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly (int Other, IReadOnlyList<ParameterValue> Values)[][] _conditions;
    private readonly int[] _order;

    /// <summary>Resolves the names of a space.</summary>
    /// <param name="space">Without problems.</param>
    public ActiveParameters(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        _parameters = space.Parameters;
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _parameters.Count; i++) index.Add(_parameters[i].Name, i);
        _conditions = [.. _parameters.Select(p => p.When.Select(w => (index[w.Parameter], w.Values)).ToArray())];
        _order = DependenciesFirst();
    }

    /// <summary>The parameters' places in the file, each after all that its <c>when</c> names.</summary>
    internal IReadOnlyList<int> Order => _order;

    /// <summary>The places that a parameter's <c>when</c> names.</summary>
    internal IEnumerable<int> Dependencies(int parameter) => _conditions[parameter].Select(c => c.Other);

    /// <summary>True where the parameter's <c>when</c> holds.</summary>
    /// <param name="parameter">Its place in the file.</param>
    /// <param name="valueOf">The value of a place that comes earlier in <see cref="Order"/>; null = inactive.</param>
    internal bool IsActive(int parameter, Func<int, ParameterValue?> valueOf)
    {
        foreach (var (other, values) in _conditions[parameter])
            if (valueOf(other) is not { } value || !values.Any(v => v.Matches(value))) return false;
        return true;
    }

    /// <summary>The variant in which every active parameter has the value that <paramref name="choose"/> gives for its place in the file.</summary>
    public Variant Assign(int number, Func<int, ParameterValue> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        var values = new ParameterValue?[_parameters.Count];
        foreach (var i in _order)
            if (IsActive(i, other => values[other])) values[i] = choose(i);
        var active = new List<KeyValuePair<string, ParameterValue>>(values.Length);
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value) active.Add(new(_parameters[i].Name, value));
        return new Variant(number, active);
    }

    private int[] DependenciesFirst()
    {
        var order = new List<int>(_conditions.Length);
        var visited = new bool[_conditions.Length];
        for (var i = 0; i < _conditions.Length; i++) Visit(i);
        return [.. order];

        void Visit(int parameter)
        {
            if (visited[parameter]) return;
            visited[parameter] = true;
            foreach (var (other, _) in _conditions[parameter]) Visit(other);
            order.Add(parameter);
        }
    }
}
