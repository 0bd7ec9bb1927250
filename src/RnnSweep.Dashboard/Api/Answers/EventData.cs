using System.Text.Json.Serialization;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Data of a server-sent event, by the event's type: update, end or beat.</summary>
[JsonDerivedType(typeof(UpdateEvent))]
[JsonDerivedType(typeof(EndEvent))]
[JsonDerivedType(typeof(BeatEvent))]
internal abstract record EventData;
