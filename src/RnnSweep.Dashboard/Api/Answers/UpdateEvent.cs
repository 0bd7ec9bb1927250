using System.ComponentModel;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Data of an event of the type update: what has changed.</summary>
internal sealed record UpdateEvent(
    [property: Description("Number of the last event of the journal that is counted in.")] long Sequence,
    [property: Description("The state of the sweep.")] SweepState State,
    [property: Description("The sweep as a list shows it.")] SweepAnswer Listing,
    [property: Description("Commands that are possible now.")] IReadOnlyList<SweepCommand> Commands,
    [property: Description("Why no command is possible; null if one is.")] string? CommandsProblem,
    [property: Description("The rows that have changed.")] ChangedRuns Runs,
    [property: Description("The epochs that are new.")] NewEpochs Epochs) : EventData;
