using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>One parameter of many runs, and the ways in which it parts them in two.</summary>
internal sealed class SplitColumn
{
    // Thresholds of a range that are looked at; more would only find luck.
    private const int MostThresholds = 16;

    // Of more values there are too many pairs.
    private const int MostPaired = 6;

    // The values that runs have, numbers in their order, words as they first came; and for each run the place of its own, -1 where it has none.
    private readonly List<ParameterValue> _values = [];
    private readonly int[] _places;
    private readonly bool _isNumber;

    /// <summary>Reads the parameter of all runs.</summary>
    internal SplitColumn(string parameter, IReadOnlyList<RunSnapshot> runs)
    {
        Parameter = parameter;
        _places = new int[runs.Count];
        ParameterValue?[] found = [.. runs.Select(run => run.Variant.Find(parameter))];
        _isNumber = Array.TrueForAll(found, value => value is null or { IsNumber: true });
        if (_isNumber) PlaceNumbers(found);
        else PlaceWords(found);
    }

    /// <summary>The parameter.</summary>
    internal string Parameter { get; }

    /// <summary>One side of each split, in words, with its runs and how many of them are hits; and the same of all runs in which the parameter is
    /// active.</summary>
    internal (IEnumerable<(string Words, (int Hits, int Runs) Side)> Sides, (int Hits, int Runs) All) Sides(bool[] hits)
    {
        var counts = new (int Hits, int Runs)[_values.Count];
        var all = (Hits: 0, Runs: 0);
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] < 0) continue;
            ref var count = ref counts[_places[i]];
            count = (count.Hits + (hits[i] ? 1 : 0), count.Runs + 1);
            all = (all.Hits + (hits[i] ? 1 : 0), all.Runs + 1);
        }
        return (_values.Count < 2 ? [] : _isNumber ? Thresholds(counts, all) : Choices(counts), all);
    }

    private void PlaceNumbers(ParameterValue?[] found)
    {
        var order = new int[found.Length];
        var numbers = new double[found.Length];
        for (var i = 0; i < found.Length; i++) (order[i], numbers[i]) = (i, found[i]?.Number ?? double.PositiveInfinity);
        Array.Sort(numbers, order);
        foreach (var run in order)
        {
            if (found[run] is not { } value) _places[run] = -1;
            else
            {
                if (_values.Count == 0 || _values[^1].Number != value.Number) _values.Add(value);
                _places[run] = _values.Count - 1;
            }
        }
    }

    private void PlaceWords(ParameterValue?[] found)
    {
        var known = new Dictionary<ParameterValue, int>();
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is not { } value) _places[i] = -1;
            else if (known.TryGetValue(value, out var place)) _places[i] = place;
            else
            {
                _places[i] = known[value] = _values.Count;
                _values.Add(value);
            }
        }
    }

    private IEnumerable<(string Words, (int Hits, int Runs) Side)> Thresholds((int Hits, int Runs)[] counts, (int Hits, int Runs) all)
    {
        var step = Math.Max(1, _values.Count / MostThresholds);
        var (at, below) = (0, (Hits: 0, Runs: 0));
        for (var i = step - 1; i < _values.Count - 1; i += step)
        {
            var bound = _values[i].Number;
            for (; at <= i; at++) below = Sum(below, counts[at]);
            var words = NumberFormat.Value(ParameterValue.Of(bound));
            yield return ($"above {words}", (all.Hits - below.Hits, all.Runs - below.Runs));
            yield return ($"up to {words}", below);
        }
    }

    private IEnumerable<(string Words, (int Hits, int Runs) Side)> Choices((int Hits, int Runs)[] counts)
    {
        for (var i = 0; i < counts.Length; i++) yield return (NumberFormat.Value(_values[i]), counts[i]);
        for (var i = 0; i < counts.Length && counts.Length is > 2 and <= MostPaired; i++)
            for (var j = i + 1; j < counts.Length; j++)
                yield return ($"{NumberFormat.Value(_values[i])} or {NumberFormat.Value(_values[j])}", Sum(counts[i], counts[j]));
    }

    private static (int Hits, int Runs) Sum((int Hits, int Runs) a, (int Hits, int Runs) b) => (a.Hits + b.Hits, a.Runs + b.Runs);
}
