using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks;

/// <summary>A kind of network that <c>cell</c> can name. A new one is a class and a line in <c>NetworkFamilies</c>.</summary>
public interface INetworkFamily
{
    /// <summary>The name in a sweep file.</summary>
    string Name { get; }

    /// <summary>What it is, in one clause, for lists.</summary>
    string Summary { get; }

    /// <summary>Whether it remembers by a state, which the gradient's probe can follow back, and not by inputs or outputs that it is shown again.</summary>
    bool HasState => true;

    /// <summary>
    /// Which of these settings make no sense for it, each with the reason and what to do. Only looks at parameters of <c>CombinationRules.Groups</c>.
    /// </summary>
    /// <param name="settings">The settings; <c>cell</c> is <see cref="Name"/>.</param>
    /// <param name="task">What of the task matters; null where it is not known yet.</param>
    IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task);

    /// <summary>The network for these settings on data of these sizes.</summary>
    INetworkDesign Design(TrainingSettings settings, DataSizes data);
}
