using System.ComponentModel;
using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What is asked of a sweep or of one of its runs.</summary>
internal sealed record CommandRequest(
    [property: Description("What to do.")] SweepCommand Command,
    [property: Description("The run to cancel, to retry or to write a note on; null or left out for the whole sweep.")] int? Run = null,
    [property: Description("The new run_cap of extend.")] int? RunCap = null,
    [property: Description("What a note says, at most 4000 characters; empty removes the note.")] string? Text = null);
