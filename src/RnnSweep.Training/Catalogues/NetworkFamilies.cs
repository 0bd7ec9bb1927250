using RnnSweep.Training.Cells;
using RnnSweep.Training.Data;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Autoregressive;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Networks.Narx;
using RnnSweep.Training.Networks.TimeDelay;
using RnnSweep.Training.Networks.Trees;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Catalogues;

/// <summary>All networks that <c>cell</c> can name. Immutable.</summary>
/// <param name="cells">The recurrent cells, of which layers are stacked.</param>
/// <param name="others">Networks that are built in another way.</param>
public sealed class NetworkFamilies(CellRegistry cells, IReadOnlyList<INetworkFamily> others)
{
    /// <summary>The program's networks that are not stacked layers of a recurrent cell.</summary>
    public static IReadOnlyList<INetworkFamily> StandardOthers { get; } =
        [new JordanFamily(), new TimeDelayFamily(), new AutoregressiveFamily(), new NarxFamily(), new TreeFamily()];

    /// <summary>All of them, in the order of the documentation.</summary>
    public IReadOnlyList<INetworkFamily> All { get; } = [.. cells.All.Select(cell => new RecurrentFamily(cell.Name, cells)), .. others];

    /// <summary>Those that are not stacked layers of a recurrent cell.</summary>
    public IReadOnlyList<INetworkFamily> Others => others;

    /// <summary>The recurrent cells among them.</summary>
    public CellRegistry Cells => cells;

    /// <summary>The names that <c>cell</c> takes.</summary>
    public IReadOnlyList<string> Names { get; } = [.. cells.All.Select(cell => cell.Name), .. others.Select(family => family.Name)];

    /// <summary>The names that <c>cell_variant</c> takes: the variants of all networks.</summary>
    public IReadOnlyList<string> Variants { get; } =
        [.. cells.Variants.Select(cell => cell.Variant).OfType<string>().Concat(TreeFamily.Variants).Distinct()];

    /// <summary>The one of a name; null where there is none.</summary>
    public INetworkFamily? Find(string name)
    {
        foreach (var family in All)
            if (family.Name == name) return family;
        return null;
    }

    /// <summary>The network for these settings on a task's data.</summary>
    /// <exception cref="ArgumentException">As below.</exception>
    public INetworkDesign Design(TrainingSettings settings, TaskData data) => Design(settings, DataSizes.Of(data));

    /// <summary>The network for these settings on data of these sizes.</summary>
    /// <exception cref="ArgumentException">No network has the name that <c>cell</c> gives; the message lists those there are.</exception>
    public INetworkDesign Design(TrainingSettings settings, DataSizes data)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var family = Find(settings.Cell) ?? throw new ArgumentException($"unknown cell '{settings.Cell}': one of {string.Join(", ", Names)}", nameof(settings));
        return family.Design(settings, data);
    }
}
