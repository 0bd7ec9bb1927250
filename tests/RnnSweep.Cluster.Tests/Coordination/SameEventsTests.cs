using System.Buffers;
using System.Text.Json;
using RnnSweep.Cluster.Grains;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Cluster.Tests.Coordination;

/// <summary>The coordinator of a folder and that of a grain are told the same, and write the same bytes.</summary>
public sealed class SameEventsTests
{
    // Of these networks some lose the gradient at once, so that the rule stops them.
    private const string Rule = """
        name: rule
        task: { dataset: random_permutation, symbols: 5, train: 64, valid: 20, test: 20 }
        method: grid
        seed: 3
        parallelism: 3
        early_terminate: { type: gradient_flow, min_horizon: 0.5, vanishing_patience: 4, grace: 2 }
        parameters:
          activation: { values: [tanh, relu] }
          init: { values: [uniform, identity] }
          hidden_size: { values: [6, 8] }
          sequence_length: { value: 30 }
          epochs: { value: 9 }
        """;

    private const string Climbing = """
        name: lengths
        task: { dataset: sunspots }
        method: random
        run_cap: 12
        seed: 3
        parallelism: 3
        early_terminate: { type: asha, resource: sequence_length, eta: 2 }
        parameters:
          hidden_size: { values: [3, 5, 8] }
          learning_rate: { distribution: log_uniform_values, min: 0.001, max: 0.1 }
          sequence_length: { values: [12, 3, 6] }
          epochs: { value: 4 }
        """;

    private static readonly RunWorkFactory Factory = new(TimeProvider.System);

    [Theory]
    [InlineData("sphere")]
    [InlineData("digits")]
    [InlineData("refused")]
    [InlineData("rule")]
    [InlineData("forks")]
    [InlineData("lengths")]
    public void RecordedInputs_GiveTheSameBytes_InBothEngines(string name)
    {
        var definition = Definition(name);
        ISearchMethod Method(SweepDefinition of) =>
            name == "forks" ? new ForkingMethod(population: 6, number => Values(number), interval: 1) : CoordinatorParts.MethodOf(of);
        var recorded = RecordedSweep.Of(definition, CoordinatorParts.Of(definition, Factory, Method(definition)), Factory);
        Assert.True(recorded.Deaths > 2, $"{recorded.Deaths} deaths");
        Assert.True(recorded.Refused > 2, $"{recorded.Refused} refused");

        var (local, events) = Replay(recorded, new LocalEngineSettings { Work = Factory, Product = "test", Method = Method }.PartsOf(definition));
        var (cluster, _) = Replay(recorded, new SweepGrainDependencies(TimeProvider.System, Factory) { Method = Method }.PartsOf(definition));
        Assert.Equal(local, cluster);

        Assert.IsType<SweepFinished>(events[^1]);
        Assert.Equal(2, events.OfType<CommandAccepted>().Count(accepted => accepted.Run is null));
        Assert.True(events.OfType<AttemptEnded>().Count() >= recorded.Deaths);
        Assert.Equal(name == "refused", events.OfType<RunProposed>().Any(proposed => proposed.EpochCost == 0));
        Assert.Equal(name is "rule" or "forks", events.OfType<RunDecided>().Any(decided => decided.Decision == "stop"));
        Assert.Equal(name is "rule" or "forks", recorded.Suspended > 0);
        Assert.Equal(name == "forks", events.OfType<RunProposed>().Any(proposed => proposed.Parent is not null));
        Assert.Equal(name == "lengths", events.OfType<RunDecided>().Any(decided => decided.Decision == "start"));
    }

    private static (byte[] Bytes, List<SweepEvent> Events) Replay(RecordedSweep recorded, CoordinatorParts parts)
    {
        var coordinator = new SweepCoordinator(parts);
        coordinator.Apply(recorded.Created);
        List<SweepEvent> events = [.. recorded.Inputs.SelectMany(input => coordinator.Handle(input).Events)];
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var next in events)
        {
            using var writer = new Utf8JsonWriter(buffer);
            SweepEventJson.Write(next, writer);
            writer.Flush();
            buffer.Write("\n"u8);
        }
        return (buffer.WrittenSpan.ToArray(), events);
    }

    private static SweepDefinition Definition(string name) => name == "rule" ? Read(Rule) : name == "lengths" ? Read(Climbing) : new()
    {
        Name = name,
        Task = name == "sphere" ? TaskSettings.Of(new FunctionSettings("sphere", Noise: 0.1, Cost: 7)) : new TaskSettings("digits"),
        Method = "random",
        Goal = new RunGoal(name == "sphere" ? "value" : "valid_loss", false),
        RunCap = 18,
        Seed = 5,
        Repeats = name == "forks" ? 1 : 2,
        Parallelism = name == "forks" ? 3 : 8,
        Space = new SearchSpace(name == "sphere"
            ? [new Parameter("x", new UniformDistribution(-5, 5), []), new Parameter("y", new UniformDistribution(-5, 5), []), Constant("epochs", 3)]
            : name == "forks" ? [Constant("hidden_size", 4), Constant("sequence_length", 8), Rates(), Constant("epochs", 3)]
            : [Constant("hidden_size", 4), Lengths(name == "refused" ? [8L, 16L, 7L] : [8L, 16L]), Constant("epochs", 2)]),
    };

    private static SweepDefinition Read(string text)
    {
        var read = new SweepDefinitionReader().Read(text, "rule.yaml");
        Assert.True(read.Definition is not null, string.Join('\n', read.Errors));
        return read.Definition;
    }

    private static Parameter Rates() => new(ForkingMethod.Rate, new UniformDistribution(0, 1), []);

    private static IReadOnlyList<KeyValuePair<string, ParameterValue>> Values(int number) =>
    [
        new("hidden_size", ParameterValue.Of(4L)), new("sequence_length", ParameterValue.Of(8L)),
        new(ForkingMethod.Rate, ParameterValue.Of(0.05 / number)), new("epochs", ParameterValue.Of(3L)),
    ];

    private static Parameter Constant(string name, long value) => new(name, new ConstantDistribution(ParameterValue.Of(value)), []);

    // 64 values are no seven equal steps: a network that cannot be trained.
    private static Parameter Lengths(params long[] lengths) => new("sequence_length", new CategoricalDistribution([.. lengths.Select(ParameterValue.Of)]), []);
}
