using RnnSweep.Search.Space;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Sizes;

/// <summary>
/// All settings that variants of a space can give the data's sizes: what is measured when a sweep is made, so that every variant's cost is known.
/// </summary>
internal static class SizeChoices
{
    /// <summary>Combinations at most; a file that has more is refused when it is read.</summary>
    public const int Most = 4096;

    /// <summary>
    /// The parameters that sizes depend on here, each with the number of its values; the product of them is the number of combinations.
    /// </summary>
    public static IReadOnlyList<(string Parameter, long Count)> CountOf(SearchSpace space, ITaskSource source) =>
        [.. Relevant(source).Select(name => (name, Bound(space, name)))];

    /// <summary>The combinations.</summary>
    /// <exception cref="InvalidOperationException">There are more than <see cref="Most"/>.</exception>
    public static IReadOnlyList<SizeSettings> Of(SearchSpace space, ITaskSource source)
    {
        var counts = CountOf(space, source);
        if (IsTooMany(counts)) throw new InvalidOperationException($"more than {Most} combinations");
        var relevant = counts.Select(count => count.Parameter).ToHashSet(StringComparer.Ordinal);
        var values = SizeSettings.Names.Select(name => relevant.Contains(name) ? ValuesOf(space, name) : [null]).ToArray();
        return [.. from length in values[0] from lag in values[1] from batch in values[2] select new SizeSettings(length, lag, batch)];
    }

    /// <summary>Whether there are more combinations than are measured.</summary>
    public static bool IsTooMany(IEnumerable<(string Parameter, long Count)> counts)
    {
        var product = 1.0;
        foreach (var (_, count) in counts) product *= count;
        return product > Most;
    }

    /// <summary>Found by trying: a source keeps of the settings what matters to it.</summary>
    private static IEnumerable<string> Relevant(ITaskSource source)
    {
        var kept = source.SizeSettings(new SizeSettings(1, 1, 1).ToTraining()).Values;
        return SizeSettings.Names.Where((_, i) => kept[i] is not null);
    }

    /// <summary>The number of a parameter's values, or a bound from above.</summary>
    private static long Bound(SearchSpace space, string name)
    {
        if (Find(space, name) is not { } parameter) return 1;
        var (from, to, step) = RangeOf(parameter.Distribution, name);
        var values = parameter.Distribution.Listed?.Count ?? (to < from ? 0 : (long)Math.Min((to - from) / step + 2, int.MaxValue));
        return values + space.Enqueued.Count + (parameter.When.Count > 0 ? 1 : 0);
    }

    private static HashSet<int?> ValuesOf(SearchSpace space, string name)
    {
        var values = new HashSet<int?>();
        var parameter = Find(space, name);
        if (parameter is null || parameter.When.Count > 0) values.Add(null);
        if (parameter is null) return values;
        foreach (var value in parameter.Distribution.Listed ?? Steps(parameter.Distribution, name)) Add(value);
        foreach (var variant in space.Enqueued)
            if (variant.TryGetValue(name, out var value)) Add(value);
        return values;

        // What the trainer does not take makes a run fail before its data are asked for.
        void Add(ParameterValue value)
        {
            if (TrainingCatalogue.Standard.Parameters.Find(name)!.TryNormalize(value, out var normal)) values.Add((int?)normal.Integer);
        }
    }

    /// <summary>
    /// Everything that can be drawn from a range of whole numbers: multiples of its step, and with grid those counted from its beginning.
    /// </summary>
    private static IEnumerable<ParameterValue> Steps(Distribution distribution, string name)
    {
        var (from, to, step) = RangeOf(distribution, name);
        for (var i = 0L; from + i * step <= to; i++)
        {
            yield return ParameterValue.Of(from + i * step);
            if (distribution is QUniformDistribution grid && grid.Min + i * step <= grid.Max) yield return ParameterValue.Of(grid.Min + i * step);
        }
    }

    /// <summary>From, to and step of a range, within what the trainer takes.</summary>
    private static (double From, double To, double Step) RangeOf(Distribution distribution, string name)
    {
        if (distribution.Listed is not null || !(distribution.IsWhole || distribution.Quantum is not null)) return (1, 0, 1);
        var (trainer, step) = (TrainingCatalogue.Standard.Parameters.Find(name)!, distribution.Quantum ?? 1);
        var from = Math.Max(distribution.Lowest.Number, Math.Ceiling(trainer.Minimum / step) * step);
        return (from, Math.Min(distribution.Highest.Number, trainer.Maximum), step);
    }

    private static Parameter? Find(SearchSpace space, string name) => space.Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
