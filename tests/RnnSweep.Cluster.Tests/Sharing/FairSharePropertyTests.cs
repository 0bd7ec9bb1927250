using FsCheck;
using FsCheck.Fluent;
using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>Random clusters and sweeps.</summary>
public sealed class FairSharePropertyTests
{
    private const double Until = 250;
    private const double Longest = 10;

    private static readonly double[] Lengths = [0, 0.005, 0.3, 2, 7, Longest];

    private static readonly Gen<Member> Members =
        from weight in Gen.Choose(1, 8)
        from lengths in Gen.Elements(Lengths).NonEmptyListOf()
        from late in Gen.Choose(-80, 80)
        from early in Gen.Choose(-80, 80)
        from rest in Gen.Choose(-30, 60)
        from parallelism in Gen.Choose(1, 12)
        select new Member(weight, [.. lengths.Take(4)], Math.Max(0, late), Until - Math.Max(0, early), Math.Max(0, rest), parallelism);

    private static readonly Gen<(int Slots, Member[] Members)> Clusters =
        from slots in Gen.Choose(1, 6)
        from members in Members.NonEmptyListOf()
        select (slots, members.Take(5).ToArray());

    [Fact]
    public void Passes_AnyWorkload_AreNeitherNegativeNorRunAway() => Check(cluster =>
    {
        var bound = 2 * cluster.Slots * Longest;
        Simulate(cluster, (share, order, _) =>
        {
            foreach (var id in order) Assert.InRange(share.PassOf(id), 0, bound);
        });
    });

    [Fact]
    public void Order_SweepsOpenedInAnotherOrder_IsTheSame() => Check(cluster =>
    {
        var (one, other) = (new List<(double, string, double)>(), new List<(double, string, double)>());
        Simulate(cluster, (share, order, time) => Note(one, share, order, time));
        Simulate(cluster, (share, order, time) => Note(other, share, order, time), reversed: true);
        Assert.True(one.SequenceEqual(other));
    }, clusters: 40);

    [Fact]
    public void Waits_AnyWorkload_AreBounded() => Check(cluster =>
    {
        var sweeps = cluster.Members.Select((member, i) => member.Sweep(i) with { HasWork = _ => true, Parallelism = int.MaxValue }).ToArray();
        var simulation = new ShareSimulation(cluster.Slots, sweeps);
        simulation.Run(Until);
        var measure = new ShareMeasure(simulation, Until, sweeps);
        double weights = sweeps.Sum(sweep => sweep.Weight);
        // What docs/explanation/sharing.md promises.
        foreach (var sweep in sweeps) Assert.InRange(measure.LongestWait(sweep.Id), 0, 2 * Longest * (1 + weights / sweep.Weight) + FairShare.LongestPause);
    });

    private static void Check(Action<(int Slots, Member[] Members)> holds, int clusters = 100) =>
        Prop.ForAll(Clusters.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(clusters).WithReplay(20_261_128, 5));

    private static void Simulate((int Slots, Member[] Members) cluster, Action<FairShare, string[], double> decided, bool reversed = false)
    {
        var sweeps = cluster.Members.Select((member, i) => member.Sweep(i));
        new ShareSimulation(cluster.Slots, [.. reversed ? sweeps.Reverse() : sweeps]) { Decided = decided }.Run(Until);
    }

    private static void Note(List<(double, string, double)> all, FairShare share, string[] order, double time)
    {
        foreach (var id in order) all.Add((time, id, share.PassOf(id)));
    }

    /// <summary>A sweep whose runs take these lengths in turn, that has nothing to give every other <paramref name="Rest"/> seconds.</summary>
    internal sealed record Member(int Weight, double[] Lengths, double From, double To, double Rest, int Parallelism)
    {
        public SimulatedSweep Sweep(int number) => new($"sweep {number}", Weight, run => Lengths[run % Lengths.Length], From, To)
        {
            HasWork = time => Rest == 0 || (int)(time / Rest) % 2 == 0,
            Parallelism = Parallelism,
        };

        public override string ToString() => $"weight {Weight}, runs {string.Join('/', Lengths)} s, {From} to {To}, rest {Rest}, {Parallelism} at a time";
    }
}
