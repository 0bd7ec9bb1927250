using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Methods;

/// <summary>What a proposal costs in processor time. Explicit: the figures stand in docs/explanation/search.md.</summary>
public sealed class MethodSpeedTests
{
    [Theory(Explicit = true)]
    [InlineData("gp", 8, 250, 1)]
    [InlineData("gp", 8, 250, 8)]
    [InlineData("tpe", 3, 2000, 1)]
    [InlineData("tpe", 8, 1000, 1)]
    [InlineData("cmaes", 5, 100_000, 1)]
    [InlineData("cmaes", 10, 10_000, 1)]
    public void Suggest_OnAverageAndAtMost(string method, int parameters, int variants, int inFlight)
    {
        var space = Given.Space([.. Enumerable.Range(0, parameters).Select(i => Given.Parameter($"x{i}", new UniformDistribution(-5, 5)))]);
        var state = MethodRegistry.Standard.Create(method, Given.Task(space)).Begin();
        var flight = new Queue<Variant>();
        var (longest, start) = (TimeSpan.Zero, Environment.CpuUsage.TotalTime);
        for (var n = 1; n <= variants; n++)
        {
            var before = variants <= 2000 ? Environment.CpuUsage.TotalTime : default;
            var variant = Assert.IsType<NewVariant>(state.Suggest(new MethodQuestion(n))).Variant;
            if (variants <= 2000 && Environment.CpuUsage.TotalTime - before is var taken && taken > longest) longest = taken;
            state.Observe(new ProposalSeen(n, variant, 1, 1));
            flight.Enqueue(variant);
            if (flight.Count < inFlight) continue;
            var ended = flight.Dequeue();
            state.Observe(new ResultSeen(ended, [ended.Values.Select((one, i) => Math.Pow(one.Value.Number - 1, 2) * (i + 1)).Sum()]));
        }
        var mean = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / variants;
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{method}, {parameters} parameters, {variants} variants, {inFlight} in flight: mean {mean:F3} ms, longest {longest.TotalMilliseconds:F0} ms");
    }
}
