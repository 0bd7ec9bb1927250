using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Data of an event of the type beat: there is no news.</summary>
internal sealed record JournalBeat(
    [property: Description("Why nothing can be new; null while all is well.")] string? Trouble) : JournalData;
