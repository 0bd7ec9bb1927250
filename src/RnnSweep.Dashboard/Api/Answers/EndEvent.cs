using System.ComponentModel;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Data of an event of the type end: nothing more will come.</summary>
internal sealed record EndEvent(
    [property: Description("Number of the last event of the journal.")] long Sequence,
    [property: Description("The state of the sweep.")] SweepState State,
    [property: Description("Commands that are possible now.")] IReadOnlyList<SweepCommand> Commands,
    [property: Description("Why no command is possible; null if one is.")] string? CommandsProblem) : EventData;
