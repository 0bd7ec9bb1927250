using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Data of an event of the type event: a line of the journal. What it has besides depends on what has happened.</summary>
internal sealed record JournalEvent(
    [property: Description("Its sequence number, from 1.")] long Seq,
    [property: Description("When it was decided, UTC.")] DateTime Time,
    [property: Description("What has happened.")] string Event) : JournalData;
