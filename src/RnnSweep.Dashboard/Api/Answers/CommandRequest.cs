using System.ComponentModel;
using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What is asked of a sweep or of one of its runs.</summary>
internal sealed record CommandRequest(
    [property: Description("What to do.")] SweepCommand Command,
    [property: Description("The run to cancel; null or left out for the whole sweep.")] int? Run);
