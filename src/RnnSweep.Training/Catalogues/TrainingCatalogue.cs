using RnnSweep.Training.Cells;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Catalogues;

/// <summary>
/// Everything about training that a sweep file can name: cells and other networks, datasets, and the trainer's parameters. Immutable. It is passed to whoever
/// reads files, lists names or trains, so that a test, or a program of one's own, can add to it.
/// </summary>
public sealed class TrainingCatalogue
{
    /// <summary>A catalogue.</summary>
    /// <param name="cells">The recurrent cells.</param>
    /// <param name="otherNetworks">Networks that are not stacked layers of a recurrent cell.</param>
    /// <param name="tasks">Datasets and generators.</param>
    public TrainingCatalogue(CellRegistry cells, IReadOnlyList<INetworkFamily> otherNetworks, TaskCatalog tasks)
    {
        Tasks = tasks;
        Networks = new NetworkFamilies(cells, otherNetworks);
        Parameters = new TrainerParameters(Networks);
        Combinations = new CombinationRules(Networks);
        Binder = new SettingsBinder(Parameters, Combinations);
    }

    /// <summary>What comes with the program.</summary>
    public static TrainingCatalogue Standard { get; } = new(CellRegistry.Standard, NetworkFamilies.StandardOthers, TaskCatalog.Standard);

    /// <summary>The datasets and generators.</summary>
    public TaskCatalog Tasks { get; }

    /// <summary>The networks that <c>cell</c> can name.</summary>
    public NetworkFamilies Networks { get; }

    /// <summary>The recurrent cells.</summary>
    public CellRegistry Cells => Networks.Cells;

    /// <summary>The trainer's parameters.</summary>
    public TrainerParameters Parameters { get; }

    /// <summary>Which settings do not go together.</summary>
    public CombinationRules Combinations { get; }

    /// <summary>Makes settings of named values.</summary>
    public SettingsBinder Binder { get; }

    /// <summary>The same with one cell more, which files can name from then on.</summary>
    public TrainingCatalogue With(CellDefinition cell) => new(new CellRegistry([.. Cells.Variants, cell]), Networks.Others, Tasks);

    /// <summary>The same with one dataset or generator more.</summary>
    public TrainingCatalogue With(ITaskSource task) => new(Cells, Networks.Others, new TaskCatalog([.. Tasks.All, task]));
}
