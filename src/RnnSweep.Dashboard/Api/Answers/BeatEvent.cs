using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Data of an event of the type beat: there is no news.</summary>
internal sealed record BeatEvent(
    [property: Description("Why nothing can be new: the sweep's coordinator does not answer. Null while all is well.")] string? Trouble) : EventData;
