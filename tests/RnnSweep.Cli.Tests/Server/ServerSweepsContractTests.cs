using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Cli.Tests.Server;

/// <summary>A server keeps the promises of every engine; what a sweep would cost, the page asks it and the program does not.</summary>
public sealed class ServerSweepsContractTests(ServerSweepsFixture fixture) : SweepEngineContract(fixture), IClassFixture<ServerSweepsFixture>
{
    protected override bool Estimates => false;
}
