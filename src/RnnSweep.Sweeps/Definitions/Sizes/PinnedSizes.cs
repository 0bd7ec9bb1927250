using RnnSweep.Search.Space;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Sweeps.Definitions.Sizes;

/// <summary>
/// Sizes of data, and epochs of a table, measured once when a sweep is made and kept in its effective definition: from then on what an epoch costs is
/// arithmetic, and whoever coordinates reads no data.
/// </summary>
public static class PinnedSizes
{
    /// <summary>
    /// The definition with the sizes of its data. Reads data, unless they stand in it already: never to be called where decisions are waited for.
    /// What has no data is given back
    /// as it is.
    /// </summary>
    /// <param name="definition">The effective definition.</param>
    /// <param name="work">What will make the runs.</param>
    /// <exception cref="RunRefusedException">Files are missing or are not what they should be, or there are too many combinations to measure; the
    /// message says which.</exception>
    public static SweepDefinition Of(SweepDefinition definition, IRunWorkFactory work)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(work);
        if (definition.Task.Table is { Epochs: null })
            return definition with { Task = work.Prepare(definition.Task, [.. definition.Space.Parameters.Select(parameter => parameter.Name)]) };
        if (definition.Task.Sizes is not null || definition.Catalogue.Training.Tasks.Find(definition.Task.Dataset) is not { } source) return definition;
        if (Problem(definition, source) is { } problem) throw new RunRefusedException(problem);
        var sizes = work.Measure(definition.Task, SizeChoices.Of(definition.Space, source));
        if (sizes is not null && LengthRungs.Objection(definition, sizes) is { } objection) throw new RunRefusedException(objection);
        return sizes is null ? definition : definition with { Task = definition.Task with { Sizes = sizes } };
    }

    /// <summary>The sizes of the data that a variant is trained on; null where they were not measured.</summary>
    public static DataSizes? Find(SweepDefinition definition, Variant variant)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(variant);
        var training = definition.Catalogue.Training;
        return definition.Task.Sizes is { } sizes && training.Tasks.Find(definition.Task.Dataset) is { } source
            && training.Binder.Bind(variant.Values).Settings is { } settings ? sizes.Find(source.SizeSettings(settings))?.Sizes : null;
    }

    /// <summary>The definition as a sweep file has it. Two sweeps are the same if this is, whoever has measured.</summary>
    public static SweepDefinition Without(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var task = definition.Task with { Sizes = null };
        return definition with { Task = task.Table is { } table ? task with { Table = table with { Epochs = null } } : task };
    }

    /// <summary>Why not all sizes can be noted; null where they can.</summary>
    internal static string? Problem(SweepDefinition definition, ITaskSource source)
    {
        var counts = SizeChoices.CountOf(definition.Space, source);
        return SizeChoices.IsTooMany(counts) ? Problem(counts) : null;
    }

    /// <summary>The message when there are too many combinations.</summary>
    internal static string Problem(IReadOnlyList<(string Parameter, long Count)> counts)
    {
        var names = string.Join(" and ", counts.Where(count => count.Count > 1).Select(count => count.Parameter));
        return $"{names} can take more than {SizeChoices.Most} values together, and the data's size is measured for each. "
            + "List fewer values, or draw them in steps with q.";
    }
}
