using RnnSweep.Numerics.Streams;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Methods.Pbt;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Pbt;

public sealed class PbtTests
{
    private const int Epochs = 40;

    private static readonly SearchSpace Rates = Given.Space(Given.Parameter("rate", new LogUniformValuesDistribution(0.0001, 1)));

    /// <summary>
    /// Each epoch gains most at a rate that falls from 0.5 to 0.001: the best single rate leaves a loss that a population, which changes rates on the way, goes
    /// below.
    /// </summary>
    [Fact]
    public void Suggest_ATaskThatNeedsASchedule_BeatsEveryFixedRate()
    {
        var fixedBest = Enumerable.Range(0, 200).Min(i =>
        {
            var loss = 0.0;
            for (var epoch = 1; epoch <= Epochs; epoch++) loss -= Gain(epoch, Math.Pow(10, -4 + 4 * i / 199.0));
            return loss;
        });
        for (var seed = 1; seed <= 5; seed++)
        {
            var runs = Train(seed, 12, 100);
            Assert.True(runs.Values.Min(run => run.Loss) < 1.05 * fixedBest, $"{runs.Values.Min(run => run.Loss)} against {fixedBest}");
            Assert.Contains(runs.Values, run => run.Parent is not null);
        }
    }

    /// <summary>Copies come from the better ones, and only runs of the worse quarter give way.</summary>
    [Fact]
    public void Suggest_Copies_ComeFromTheBest_AndKeepWithinBounds()
    {
        var runs = Train(3, 8, 60);
        Assert.True(runs.Count is > 12 and <= 60, $"{runs.Count} runs");
        Assert.All(runs.Values, run => Assert.InRange(run.Rate, 0.0001, 1));
        foreach (var copy in runs.Values.Where(run => run.Parent is not null))
        {
            Assert.Equal(0, copy.From % 4);
            var ratio = copy.Rate / runs[copy.Parent!.Value].Rate;
            // Changed by a factor, cut off at a bound, or drawn anew.
            Assert.NotEqual(1, ratio);
        }
    }

    [Fact]
    public void Suggest_NoRunIsLeftToStart_StopsNone()
    {
        var runs = Train(3, 8, 8);
        Assert.Equal(8, runs.Count);
        Assert.All(runs.Values, run => Assert.Equal(Epochs, run.Epoch));
    }

    [Fact]
    public void Change_OfAnyKind_StaysAValueOfItsDistribution()
    {
        var space = Given.Space(
            Given.Choice("cell", "rnn", "gru", "lstm"), Given.Choice("size", 8, 16, 32), Given.Parameter("layers", new IntUniformDistribution(1, 3)),
            Given.Parameter("rate", new LogUniformValuesDistribution(0.001, 0.1)), Given.Parameter("drop", new QUniformDistribution(0, 0.5, 0.1, Whole: false)),
            Given.Parameter("bias", new UniformDistribution(0, 2), Given.When("cell", "lstm")));
        var exploration = new Exploration(Given.Task(space), new PbtSettings(8, 4, 0.25, 0.25, 1.25));
        var random = new RandomMethod(space, 3);
        var moved = new HashSet<string>();
        for (var n = 1; n <= 300; n++)
        {
            var parent = random.Propose(n)!;
            var copy = exploration.Change(parent, n + 1, StreamKey.Of(n));
            Assert.Equal(n + 1, copy.Number);
            Assert.Equal(parent.Values.Select(one => one.Key), copy.Values.Select(one => one.Key));
            // It decides about bias: a copy's network has it or not.
            Assert.Equal(parent.Find("cell"), copy.Find("cell"));
            foreach (var (name, value) in copy.Values)
            {
                var distribution = space.Parameters.Single(parameter => parameter.Name == name).Distribution;
                if (distribution.Listed is { } listed) Assert.Contains(value, listed);
                else Assert.InRange(value.Number, distribution.Lowest.Number, distribution.Highest.Number);
                if (value != parent.Find(name)) moved.Add(name);
            }
        }
        Assert.Equal(["bias", "drop", "layers", "rate", "size"], moved.Order());
        var network = new Exploration(Given.Task(space) with { Changing = new HashSet<string> { "rate" } }, new PbtSettings(8, 4, 0.25, 0.25, 1.25));
        var before = random.Propose(1)!;
        var after = network.Change(before, 2, StreamKey.Of(1));
        Assert.Equal(before.Values.Where(one => one.Key != "rate"), after.Values.Where(one => one.Key != "rate"));
        Assert.NotEqual(before.Find("rate"), after.Find("rate"));
    }

    private static double Gain(int epoch, double rate)
    {
        var distance = Math.Log(rate / (0.5 * Math.Pow(0.002, (double)epoch / Epochs)));
        return Math.Exp(-distance * distance);
    }

    /// <summary>All runs of a sweep, an epoch of each in turn.</summary>
    private static SortedDictionary<int, Run> Train(int seed, int population, int cap)
    {
        var kind = MethodRegistry.Standard.Find("pbt")!;
        var settings = SettingValues.Of(kind.Keys, new Dictionary<string, ParameterValue> { ["population"] = ParameterValue.Of((long)population) });
        var state = kind.Create(Given.Task(Rates, seed) with { Settings = settings, RunCap = cap }).Begin();
        var runs = new SortedDictionary<int, Run>();
        var live = new SortedSet<int>();
        while (true)
        {
            while (live.Count < population && runs.Count < cap)
            {
                var number = runs.Count + 1;
                var answer = state.Suggest(new MethodQuestion(number));
                if (answer is not (NewVariant or ForkRun)) break;
                var (variant, parent, from) = answer is ForkRun fork ? (fork.Variant, (int?)fork.Run, fork.Epoch) : (((NewVariant)answer).Variant, null, 0);
                var loss = parent is { } run ? runs[run].Kept[from] : 0;
                runs.Add(number, new Run(variant.Find("rate")!.Value.Number, parent, from) { Epoch = from, Loss = loss });
                state.Observe(new ProposalSeen(number, variant, 1, Epochs) { Parent = parent, ParentEpoch = parent is null ? null : from });
                live.Add(number);
            }
            if (live.Count == 0) return runs;
            foreach (var number in live.ToList())
            {
                var run = runs[number];
                run.Epoch++;
                run.Loss -= Gain(run.Epoch, run.Rate);
                run.Kept[run.Epoch] = run.Loss;
                var report = new RunReport(number, number, 1, run.Epoch, run.Loss);
                var stops = run.Epoch < Epochs && state.Judge(report).Decision == RuleDecision.Stop;
                Assert.True(!stops || state.DecidesAt(number, run.Epoch - 1) == run.Epoch);
                state.Observe(new ReportSeen(report));
                if (!stops && run.Epoch < Epochs) continue;
                state.Observe(new EndSeen(number, number, 1, stops ? RunOutcome.Stopped : RunOutcome.Finished, [run.Loss]));
                live.Remove(number);
            }
        }
    }

    private sealed class Run(double rate, int? parent, int from)
    {
        public double Rate => rate;

        public int? Parent => parent;

        public int From => from;

        public int Epoch { get; set; }

        public double Loss { get; set; }

        public Dictionary<int, double> Kept { get; } = [];
    }
}
