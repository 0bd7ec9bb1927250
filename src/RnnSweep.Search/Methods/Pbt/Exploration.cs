using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Pbt;

/// <summary>
/// Changes the values of a copy, within their bounds: each is drawn anew, or made larger or smaller by a factor; a value of a list becomes its neighbour. What
/// decides about other parameters stays, and what a network in training cannot change.
/// </summary>
internal sealed class Exploration
{
    private const int MostDraws = 100;

    private readonly SearchSpace _space;
    private readonly PbtSettings _settings;
    private readonly Dictionary<string, (int Place, Axis Axis)> _changing = new(StringComparer.Ordinal);

    public Exploration(SearchTask task, PbtSettings settings)
    {
        (_space, _settings) = (task.Space, settings);
        var deciding = _space.Parameters.SelectMany(parameter => parameter.When).Select(when => when.Parameter).ToHashSet(StringComparer.Ordinal);
        for (var place = 0; place < _space.Parameters.Count; place++)
        {
            var name = _space.Parameters[place].Name;
            if (Axis.Of(_space.Parameters[place].Distribution) is { } axis && !deciding.Contains(name) && task.Changing?.Contains(name) != false)
                _changing.Add(name, (place, axis));
        }
    }

    /// <summary>A changed copy; the same values where <c>where</c> refuses all changes that were tried.</summary>
    /// <param name="parent">What is copied.</param>
    /// <param name="number">The copy's number.</param>
    /// <param name="key">The stream.</param>
    public Variant Change(Variant parent, int number, StreamKey key)
    {
        for (var attempt = 0; attempt < MostDraws; attempt++)
        {
            var stream = key.With(attempt).Open();
            var values = new List<KeyValuePair<string, ParameterValue>>(parent.Values.Count);
            foreach (var (name, value) in parent.Values)
                values.Add(_changing.TryGetValue(name, out var one) ? new(name, Changed(one.Place, one.Axis, value, ref stream)) : new(name, value));
            var changed = new Variant(number, values);
            if (_space.Admits(changed)) return changed;
        }
        return parent with { Number = number };
    }

    private ParameterValue Changed(int place, Axis axis, ParameterValue value, ref KeyedStream stream)
    {
        var (isDrawn, isUp, u) = (stream.NextDouble() < _settings.Resample, stream.NextBelow(2) == 0, stream.NextDouble());
        var distribution = _space.Parameters[place].Distribution;
        if (isDrawn) return distribution.Draw(u);
        if (axis.IsCategory)
        {
            var at = (int)axis.Coordinate(value) + (isUp ? 1 : -1);
            return at >= 0 && at < axis.Count && axis.Probabilities[at] > 0 ? axis.At(at) : value;
        }
        var number = value.Number * (isUp ? _settings.Factor : 1 / _settings.Factor);
        var changed = axis.Value(axis.Coordinate(ParameterValue.Of(number)));
        if (axis.Step == 0 || !changed.Matches(value)) return changed;
        // The factor is less than a step here.
        var (lowest, highest) = (distribution.Lowest.Number, distribution.Highest.Number);
        number = Math.Clamp(value.Number + (isUp ? axis.Step : -axis.Step), lowest, highest);
        return axis.Value(axis.Coordinate(ParameterValue.Of(number)));
    }
}
