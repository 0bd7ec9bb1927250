namespace RnnSweep.Cluster.Tests.Contracts;

/// <inheritdoc />
internal sealed class WireGrain(ILocalSiloDetails silo) : Grain, IWireGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.Name);

    public Task<(object Value, string Arrived)> EchoAsync(object value) => Task.FromResult((value, WireSamples.Text(value)));

    public Task ThrowAsync(string type) => throw (Exception)WireSamples.Of(WireSamples.Types.Single(candidate => candidate.FullName == type));
}
