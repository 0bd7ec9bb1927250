using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Cli.Tests.Server;

/// <summary>A server keeps the promises of every engine.</summary>
public sealed class ServerSweepsContractTests(ServerSweepsFixture fixture) : SweepEngineContract(fixture), IClassFixture<ServerSweepsFixture>;
