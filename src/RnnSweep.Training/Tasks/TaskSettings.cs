using System.Text.Json.Serialization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tasks;

/// <summary>
/// The <c>task</c> of a sweep: the dataset that is learnt, or the test function that stands in the trainer's place. Exactly one of the two is set;
/// factories refuse anything else.
/// </summary>
/// <param name="Dataset">A dataset's name (<c>digits</c>); empty for a function.</param>
/// <param name="Pattern">Where the loss is taken; null leaves it to the dataset, and a function has none.</param>
/// <param name="Loss">The loss; null leaves it to the dataset, and a function has none.</param>
public sealed record TaskSettings(string Dataset, Pattern? Pattern = null, Loss? Loss = null)
{
    /// <summary>The values of the dataset's own keys.</summary>
    public TaskArguments Arguments { get; init; } = TaskArguments.None;

    /// <summary>
    /// The sizes of the data, where they have been measured; a function has none. A run's result does not depend on them, and they do not travel with it.
    /// </summary>
    [JsonIgnore]
    public TaskSizes? Sizes { get; init; }

    /// <summary>The test function; null for a dataset.</summary>
    public FunctionSettings? Function { get; init; }

    /// <summary>The task of a test function.</summary>
    public static TaskSettings Of(FunctionSettings function) => new("") { Function = function };
}
