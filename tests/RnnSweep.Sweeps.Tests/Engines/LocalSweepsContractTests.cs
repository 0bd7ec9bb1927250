using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>The promises of every engine, by the local one.</summary>
public sealed class LocalSweepsContractTests(LocalSweepsFixture fixture) : SweepEngineContract(fixture), IClassFixture<LocalSweepsFixture>;
