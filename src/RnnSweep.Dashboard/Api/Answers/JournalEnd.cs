using System.ComponentModel;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Data of an event of the type end: the journal has no more.</summary>
internal sealed record JournalEnd(
    [property: Description("Number of the last event.")] long Sequence,
    [property: Description("The state of the sweep.")] SweepState State) : JournalData;
