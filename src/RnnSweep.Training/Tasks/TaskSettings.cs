using System.Text.Json.Serialization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tasks;

/// <summary>
/// The <c>task</c> of a sweep: the dataset that is learnt, or the test function or the table that stands in the trainer's place. Exactly one of the three is
/// set; factories refuse anything else.
/// </summary>
/// <param name="Dataset">A dataset's name (<c>digits</c>); empty for a function or a table.</param>
/// <param name="Pattern">Where the loss is taken; null leaves it to the dataset, and the others have none.</param>
/// <param name="Loss">The loss; null leaves it to the dataset, and the others have none.</param>
public sealed record TaskSettings(string Dataset, Pattern? Pattern = null, Loss? Loss = null)
{
    /// <summary>The values of the dataset's own keys.</summary>
    public TaskArguments Arguments { get; init; } = TaskArguments.None;

    /// <summary>
    /// The sizes of the data, where they have been measured; a function has none. A run's result does not depend on them, and they do not travel with it.
    /// </summary>
    [JsonIgnore]
    public TaskSizes? Sizes { get; init; }

    /// <summary>The test function; null where there is none.</summary>
    public FunctionSettings? Function { get; init; }

    /// <summary>The table; null where there is none.</summary>
    public TableSettings? Table { get; init; }

    /// <summary>True where networks are trained: no test function and no table stands in their place.</summary>
    [JsonIgnore]
    public bool IsTrained => Function is null && Table is null;

    /// <summary>The dataset, the function or the table's file, as lists name it.</summary>
    [JsonIgnore]
    public string Name => Function?.Name ?? Table?.File ?? Dataset;

    /// <summary>The task of a test function.</summary>
    public static TaskSettings Of(FunctionSettings function) => new("") { Function = function };

    /// <summary>The task of a table.</summary>
    public static TaskSettings Of(TableSettings table) => new("") { Table = table };
}
