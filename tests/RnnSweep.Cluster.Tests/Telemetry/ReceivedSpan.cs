namespace RnnSweep.Cluster.Tests.Telemetry;

internal sealed record ReceivedSpan(string Service, string Instance, string Source, string Name, string Trace, string Id, string Parent);
