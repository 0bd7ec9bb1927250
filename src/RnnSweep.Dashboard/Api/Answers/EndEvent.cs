using System.ComponentModel;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Data of an event of the type end: nothing more will come.</summary>
internal sealed record EndEvent(
    [property: Description("Number of the last event of the journal.")] long Sequence,
    [property: Description("What has become of the sweep.")] SweepState State,
    [property: Description("What can be asked for now.")] IReadOnlyList<SweepCommand> Commands,
    [property: Description("Why nothing can be asked for; null where something can.")] string? CommandsProblem) : EventData;
