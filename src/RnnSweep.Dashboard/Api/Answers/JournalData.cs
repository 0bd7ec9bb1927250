using System.Text.Json.Serialization;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Data of a server-sent event of the journal, by the event's type: event, end or beat.</summary>
[JsonDerivedType(typeof(JournalEvent))]
[JsonDerivedType(typeof(JournalEnd))]
[JsonDerivedType(typeof(JournalBeat))]
internal abstract record JournalData;
