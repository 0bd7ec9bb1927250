using System.Net;
using Microsoft.Extensions.Time.Testing;
using RnnSweep.Dashboard.Health;
using RnnSweep.Dashboard.Tests.Api;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Health;

public sealed class HealthQuestionsTests
{
    [Fact]
    public async Task Ready_OfLocalSweeps_IsAlwaysSaid()
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));

        Assert.Equal("ready", await api.Http.GetStringAsync(new Uri(HealthQuestions.Ready, UriKind.Relative)));
    }

    [Fact]
    public async Task Ready_OfAFront_IsWhatItsSilosSay_AskedOnceInAWhile()
    {
        var (cluster, time) = (new Cluster(), new FakeTimeProvider());
        await using var api = await ApiClient.StartAsync(cluster, time: time);
        await Expect(HttpStatusCode.OK, "ready", asked: 1);
        cluster.IsAway = true;
        await Expect(HttpStatusCode.OK, "ready", asked: 1);
        time.Advance(HealthQuestions.Holds);
        await Expect(HttpStatusCode.ServiceUnavailable, "not ready: no silo answers", asked: 2);
        Assert.Equal("live", await api.Http.GetStringAsync(new Uri(HealthQuestions.Live, UriKind.Relative)));
        (cluster.IsAway, cluster.Silos) = (false, []);
        time.Advance(HealthQuestions.Holds);
        await Expect(HttpStatusCode.ServiceUnavailable, "not ready: no silo answers", asked: 3);

        async Task Expect(HttpStatusCode status, string words, int asked)
        {
            using var answer = await api.SendAsync(HealthQuestions.Ready);
            Assert.Equal((status, words, asked), (answer.StatusCode, await answer.Content.ReadAsStringAsync(), cluster.Asked));
        }
    }

    private sealed class Cluster : ISweepEngine, ISiloDirectory
    {
        public IReadOnlyList<SiloListing> Silos { get; set; } = [new SiloListing("a", "10.0.0.1:1", SampleSweeps.Start, 2, 0)];

        public bool IsAway { get; set; }

        public int Asked { get; private set; }

        public Task<IReadOnlyList<SiloListing>> SilosAsync(CancellationToken cancellation)
        {
            Asked++;
            return IsAway ? throw new EngineUnreachableException("The database at db:5432 did not answer.") : Task.FromResult(Silos);
        }

        public Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<string?> DeleteAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
