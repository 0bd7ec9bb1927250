using RnnSweep.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Engines;
using RnnSweep.Sweeps.Tests.Stores;
using RnnSweep.Training;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Definitions.Sizes;

public sealed class PinnedSizesTests
{
    private const string Lengths =
        "task: { dataset: adding, train: 20, valid: 5, test: 5 }\nmethod: random\nrun_cap: 200\n"
        + "parameters:\n  sequence_length: { LENGTH }\n  cell: { values: [rnn, gru] }\n";

    [Theory]
    [InlineData("values: [8, 16, 32]", 3)]
    [InlineData("values: [8, 16], when: { cell: gru }", 3)]
    [InlineData("min: 8, max: 40", 33)]
    [InlineData("distribution: q_uniform, min: 8, max: 41, q: 4", 17)]
    [InlineData("distribution: q_log_uniform_values, min: 5, max: 200, q: 8", 25)]
    [InlineData("distribution: q_normal, mu: 100, sigma: 5, q: 2", 45)]
    [InlineData("distribution: q_log_normal, mu: 4, sigma: 0.1, q: 3", 37)]
    public void Of_ADistribution_MeasuresAllThatIsDrawn(string length, int most)
    {
        var definition = PinnedSizes.Of(Read(Lengths.Replace("LENGTH", length, StringComparison.Ordinal)), Work());
        Assert.InRange(definition.Task.Sizes!.Entries.Count, 1, most);
        var costs = CoordinatorParts.Of(definition, new NoWork(Work())).EpochCost;
        var method = MethodRegistry.Standard.Create("random", new SearchTask(definition.Space, [new Objective("valid_loss", false)], 3));
        for (var number = 1; number <= 500; number++) Assert.InRange(costs(VariantOf(method, number)), 1, long.MaxValue);
    }

    [Fact]
    public void Of_AGridOfSteps_MeasuresWhatTheGridVisits()
    {
        var text = Lengths.Replace("LENGTH", "distribution: q_uniform, min: 10, max: 60, q: 7", StringComparison.Ordinal)
            .Replace("method: random\nrun_cap: 200", "method: grid", StringComparison.Ordinal);
        var definition = PinnedSizes.Of(Read(text), Work());
        var parts = CoordinatorParts.Of(definition, new NoWork(Work()));
        for (var number = 1; number <= ((GridMethod)parts.Method).Count; number++)
            Assert.InRange(parts.EpochCost(VariantOf(parts.Method, number)), 1, long.MaxValue);
    }

    [Fact]
    public void Of_EnqueuedValues_MeasuresThemToo()
    {
        var text = Lengths.Replace("LENGTH", "min: 8, max: 9", StringComparison.Ordinal) + "enqueue: [ { sequence_length: 30 } ]\n";
        var definition = PinnedSizes.Of(Read(text), Work());
        Assert.Equal([8, 9, 30], definition.Task.Sizes!.Entries.Select(entry => entry.Settings.SequenceLength!.Value));
    }

    [Theory]
    [InlineData("{ dataset: digits }", "sequence_length: { values: [8, 16, 32, 64] }")]
    [InlineData("{ dataset: sunspots }", "sequence_length: { values: [6, 12] }")]
    [InlineData("{ dataset: embedded_reber, train: 30, valid: 5, test: 5 }", "hidden_size: { values: [4, 8] }")]
    [InlineData("{ dataset: reverse, train: 30, valid: 5, test: 5 }", "sequence_length: { values: [4, 7] }")]
    [InlineData("{ dataset: delayed_echo, train: 30, valid: 5, test: 5 }", "lag: { values: [2, 3] }")]
    public void EpochCost_OfPinnedSizes_IsThatOfTheData(string task, string parameter)
    {
        var definition = PinnedSizes.Of(Read($"task: {task}\nmethod: grid\nparameters:\n  {parameter}\n  cell: {{ values: [rnn, lstm] }}\n"), Work());
        var parts = CoordinatorParts.Of(definition, new NoWork(Work()));
        for (var number = 1; number <= ((GridMethod)parts.Method).Count; number++)
        {
            var variant = VariantOf(parts.Method, number);
            var settings = TrainingCatalogue.Standard.Binder.Bind(RunPlan.RequestOf(definition, 1, variant, 1).Values).Settings!;
            var data = TaskCatalog.Standard.Find(definition.Task.Dataset)!.Load(settings, definition.Task, DataFolder.None);
            Assert.Equal(TrainingCatalogue.Standard.Networks.Design(settings, data).EpochFlops(Training.Tasks.Sizes.DataSizes.Of(data)),
                parts.EpochCost(variant));
        }
    }

    [Theory]
    [InlineData("{ dataset: digits }", "batch_size: { values: [32, 2000] }")]
    [InlineData("{ dataset: embedded_reber, train: 30, valid: 5, test: 5 }", "batch_size: { values: [1, 7, 30] }")]
    [InlineData("{ dataset: sunspots }", "sequence_length: { values: [6, 12] }")]
    public void EpochSteps_OfPinnedSizes_AreThoseThatAreTrained(string task, string parameter)
    {
        var definition = PinnedSizes.Of(
            Read($"task: {task}\nmethod: grid\nparameters:\n  {parameter}\n  hidden_size: {{ value: 4 }}\n  epochs: {{ value: 1 }}\n"), Work());
        var parts = CoordinatorParts.Of(definition, new NoWork(Work()));
        for (var number = 1; number <= ((GridMethod)parts.Method).Count; number++)
        {
            var variant = VariantOf(parts.Method, number);
            // Where a run stands in its epoch, its checkpoint says: after the last step it evaluates.
            var run = Work().Start(RunPlan.RequestOf(definition, 1, variant, 1), definition.Goal, TestContext.Current.CancellationToken);
            var steps = 0;
            while (run.AdvanceStep(TestContext.Current.CancellationToken).Report is null) steps = Math.Max(steps, run.Capture(1).Step);
            Assert.Equal(steps, parts.EpochSteps(variant));
        }
    }

    [Fact]
    public void Json_OfSizes_IsReadBack()
    {
        const string Text = "task: { dataset: reverse, train: 30, valid: 5, test: 5 }\nmethod: grid\n"
            + "parameters: { sequence_length: { values: [4, 7] }, cell: { value: gru } }\n";
        var definition = PinnedSizes.Of(Read(Text), Work());
        var decoded = EffectiveDefinition.Decode(SweepDefinitionJson.Write(definition));
        Assert.Equal(definition.Task, decoded.Task);
        Assert.Equal(SweepDefinitionJson.WriteText(definition), SweepDefinitionJson.WriteText(decoded));
        Assert.Equal(SweepDefinitionJson.WriteText(Read(Text)), SweepDefinitionJson.WriteText(PinnedSizes.Without(definition)));
        Assert.Same(definition, PinnedSizes.Of(definition, new NoWork()));
    }

    [Fact]
    public void Json_OfDigits_IsAsDocumented()
    {
        var definition = PinnedSizes.Of(Read("task: { dataset: digits }\nmethod: grid\nparameters: { sequence_length: { values: [16] } }\n"), Work());
        Assert.Contains(
            "\"sizes\":[{\"sequence_length\":16,\"inputs\":4,\"outputs\":10,"
                + "\"train\":{\"sequences\":1079,\"steps\":17264},\"valid\":{\"sequences\":359,\"steps\":5744},\"test\":{\"sequences\":359,\"steps\":5744}}]",
            SweepDefinitionJson.WriteText(definition), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhatTheDataRefuse_CostsNothing_AndSaysWhy()
    {
        // Which lengths go with which lag is known to the task alone.
        var definition = PinnedSizes.Of(Read(
            "task: { dataset: dyck, train: 9, valid: 3, test: 3 }\nmethod: grid\nparameters: { sequence_length: { values: [8, 10] } }\n") with
        {
            Space = new SearchSpace([new Parameter("sequence_length", new CategoricalDistribution([ParameterValue.Of(8L), ParameterValue.Of(7L)]), [])]),
        }, Work());
        var parts = CoordinatorParts.Of(definition, new NoWork(Work()));
        Assert.Equal([false, true], [parts.EpochCost(VariantOf(parts.Method, 1)) == 0, parts.EpochCost(VariantOf(parts.Method, 2)) == 0]);
        Assert.Contains("7", definition.Task.Sizes!.Entries[1].Refusal, StringComparison.Ordinal);
        Assert.Equal(definition.Task, EffectiveDefinition.Decode(SweepDefinitionJson.Write(definition)).Task);
    }

    [Fact]
    public void Json_OfFolds_TellsWhatEachNetworkLearnsFrom_AndIsReadBack()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.PathOf("series.csv"), ["load,temp", .. Enumerable.Range(0, 100).Select(i => $"{10 + i % 7},{i % 5}")]);
        var work = new RunWorkFactory(TimeProvider.System, new DataFolder(folder.Root));
        var definition = PinnedSizes.Of(Read("task: { dataset: csv, file: series.csv, target: load, folds: 2 }\nmethod: grid\n"
            + "parameters: { sequence_length: { values: [5] }, cell: { value: gru }, batch_size: { value: 16 } }\n"), work);
        // The parts begin at rows 70 and 85, the first fold's validation at 55; five rows are read before the first that is told.
        Assert.Contains("\"folds\":[50,65,80],\"train\":{\"sequences\":195,", SweepDefinitionJson.WriteText(definition), StringComparison.Ordinal);
        Assert.Equal(definition.Task, EffectiveDefinition.Decode(SweepDefinitionJson.Write(definition)).Task);
        var parts = CoordinatorParts.Of(definition, new NoWork(work));
        Assert.Equal(4 + 5 + 5, parts.EpochSteps(VariantOf(parts.Method, 1)));
    }

    [Fact]
    public void Coordinator_OfPinnedSizes_ReadsNoData()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("series.csv");
        File.WriteAllLines(file, ["load,temp", .. Enumerable.Range(0, 60).Select(i => $"{10 + i % 7},{i % 5}")]);
        var work = new RunWorkFactory(TimeProvider.System, new DataFolder(folder.Root));
        var read = Read("task: { dataset: csv, file: series.csv, target: load }\nmethod: random\nrun_cap: 6\ncompute_cap: 1e12\n"
            + "parameters: { sequence_length: { values: [4, 6] }, hidden_size: { min: 2, max: 9 } }\n");
        var expected = Propose(CoordinatorParts.Of(PinnedSizes.Of(read, work), work));
        var pinned = PinnedSizes.Of(read, work);
        File.Delete(file);
        // Another factory, which has loaded nothing and could load nothing.
        var proposed = Propose(CoordinatorParts.Of(pinned, new NoWork(new RunWorkFactory(TimeProvider.System, new DataFolder(folder.Root)))));
        Assert.Equal(6, proposed.Count);
        Assert.All(proposed, one => Assert.True(one.EpochCost > 0));
        Assert.Equal(expected.Select(one => one.EpochCost), proposed.Select(one => one.EpochCost));
        // Without sizes it does not begin: it would have to guess.
        Assert.Throws<RunRefusedException>(() => CoordinatorParts.Of(read, new RunWorkFactory(TimeProvider.System, new DataFolder(folder.Root))));
    }

    [Theory]
    [InlineData("adding", "sequence_length: { min: 2, max: 9000 }", "sequence_length can take more than 4096 values together")]
    [InlineData(
        "delayed_echo", "lag: { min: 1, max: 90 }\n  sequence_length: { min: 100, max: 200 }",
        "sequence_length and lag can take more than 4096 values together")]
    public void Read_OfMoreThanCanBeMeasured_IsRefused(string dataset, string parameter, string message)
    {
        var text = $"task: {{ dataset: {dataset} }}\nmethod: random\nrun_cap: 3\nparameters:\n  {parameter}\n";
        var result = new SweepDefinitionReader().Read(text, "x.yaml");
        Assert.Contains("parameters.sequence_length: " + message, Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfALargeBatchRange_IsNotRefused_WhereItDoesNotMatter() =>
        Read("task: { dataset: digits }\nmethod: random\nrun_cap: 3\nparameters: { batch_size: { min: 1, max: 100000 } }\n");

    [Fact]
    public async Task Create_OfADefinitionWithoutSizes_NotesThem_AndOfMissingFiles_MakesNothing()
    {
        using var folder = new TemporaryFolder();
        var settings = new LocalEngineSettings { Work = Work(), Product = "1" };
        var digits = Read("task: { dataset: digits }\nmethod: grid\nparameters: { sequence_length: { values: [16] } }\n");
        await using (LocalEngine.Create(settings, folder.PathOf("x"), default, digits))
        {
            var made = SweepReader.Read(folder.PathOf("x"), EffectiveDefinition.Decode).Snapshot;
            Assert.Equal(16, Assert.Single(made.Definition.Task.Sizes!.Entries).Settings.SequenceLength);
            Assert.Equal(NumericsVersion.Current, made.Numerics);
        }
        var missing = Read("task: { dataset: csv, file: nowhere.csv, target: y }\nmethod: grid\nparameters: { epochs: { value: 1 } }\n");
        Assert.Throws<RunRefusedException>(() => LocalEngine.Create(settings, folder.PathOf("y"), default, missing));
        Assert.False(Directory.Exists(folder.PathOf("y")));
    }

    [Fact]
    public void Read_OfADefinitionOutOfAJournal_MeasuresAnew()
    {
        var pinned = PinnedSizes.Of(Read("task: { dataset: digits }\nmethod: grid\nparameters: { sequence_length: { values: [16] } }\n"), Work());
        var result = new SweepDefinitionReader().Read(SweepDefinitionJson.WriteText(pinned), "x.yaml");
        Assert.Contains("task.sizes: is ignored", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
        Assert.Null(Reading.Accepted(result).Task.Sizes);
    }

    private static List<RunProposed> Propose(CoordinatorParts parts)
    {
        var coordinator = new SweepCoordinator(parts);
        coordinator.Apply(new SweepCreated(1, "1", "", SweepDefinitionJson.Write(parts.Definition)) { Sequence = 1, Time = DateTimeOffset.UnixEpoch });
        return [.. Enumerable.Range(1, 6).SelectMany(i => coordinator.Handle(new SlotOffered(DateTimeOffset.UnixEpoch, $"w{i}")).Events).OfType<RunProposed>()];
    }

    private static RunWorkFactory Work() => new(TimeProvider.System);

    private static SweepDefinition Read(string text) => Reading.Accepted(new SweepDefinitionReader().Read(text, "x.yaml"));

    private static Variant VariantOf(ISearchMethod method, int number) => Assert.IsType<NewVariant>(method.Begin().Suggest(new(number))).Variant;
}
