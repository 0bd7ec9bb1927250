using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What a run's model says of the test part, beside the truth.</summary>
internal sealed record TestPartAnswer(
    [property: Description("Why there is nothing to show; null where there is.")] string? Absence,
    [property: Description("Answers of the test part in all.")] int Count,
    [property: Description("True values, the last 500 of the part; none for classes.")] IReadOnlyList<double> Truth,
    [property: Description("What the model says of each.")] IReadOnlyList<double> Said,
    [property: Description("The lowest level of quantiles of each; none where the model tells no levels.")] IReadOnlyList<double> Low,
    [property: Description("The highest.")] IReadOnlyList<double> High,
    [property: Description("The classes; none for numbers.")] IReadOnlyList<string> Classes,
    [property: Description("A row for each class, in it how many of its answers were taken for each; none for more than fifty classes.")]
    IReadOnlyList<IReadOnlyList<int>> Confusion)
{
    /// <summary>Times.</summary>
    [Description("When each is due; none where the data have no times.")]
    public required IReadOnlyList<string> Times { get; init; }

    /// <summary>Columns.</summary>
    [Description("The columns that the model tells, where they are several; target chooses among them.")]
    public required IReadOnlyList<string> Targets { get; init; }
}
