using FsCheck;
using FsCheck.Fluent;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Training;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Tests.Memory;

/// <summary>The smallest and the largest run of a space are found without looking at all of it.</summary>
public sealed class SweepMemoryTests
{
    private const int MostLookedAt = 1500;

    private static readonly RunWorkFactory Work = new(TimeProvider.System);

    private static readonly string[] Lines =
    [
        "  cell: { values: [rnn, lstm, gru] }", "  hidden_size: { values: [20, 128, 9, 129] }", "  num_layers: { values: [3, 1, 2] }",
        "  num_layers: { values: [1, 2], when: { cell: lstm } }", "  batch_size: { values: [500, 4, 64] }", "  sequence_length: { values: [8, 16, 64] }",
        "  optimizer: { values: [sgd, adam, rmsprop] }", "  bidirectional: { values: [true, false] }", "  gradient_probe: { values: [off, fine, default] }",
        "  hidden_size: { min: 5, max: 11 }", "  hidden_size: { values: [7, 90], when: { optimizer: adam } }",
    ];

    [Fact]
    public void Of_RandomGrids_IsThatOfTheirSmallestAndLargestVariant()
    {
        var spaces = from lines in Gen.SubListOf(Lines) from capped in Gen.Elements("", "where: hidden_size * num_layers <= 40\n") select (lines, capped);
        var looked = 0;
        Prop.ForAll(spaces.ToArbitrary(), one =>
        {
            var text = $"task: {{ dataset: digits }}\nmethod: grid\n{one.capped}parameters:\n{string.Join('\n', one.lines)}\n  epochs: {{ value: 1 }}\n";
            if (new SweepDefinitionReader().Read(text, "x.yaml").Definition is not { } read) return true;
            var definition = PinnedSizes.Of(read, Work);
            var method = CoordinatorParts.MethodOf(definition);
            if (method.Variants > MostLookedAt) return true;
            var state = method.Begin();
            var all = new List<long>();
            for (var number = 1; state.Suggest(new MethodQuestion(number)) is NewVariant proposed; number++)
                if (BytesOf(definition, proposed.Variant) is { } bytes) all.Add(bytes);
            looked++;
            var found = SweepMemory.Of(definition, Work)!;
            Assert.Equal((all.Min(), all.Max()), (found.Least.Bytes, found.Most.Bytes));
            Assert.Equal(found.Most.Bytes, BytesOf(definition, found.Largest));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261129, 7));
        Assert.True(looked > 20, $"{looked} spaces");
    }

    [Fact]
    public void Of_AVastSpace_IsQuick_AndFindsItsLargestCorner()
    {
        var text = "task: { dataset: digits }\nmethod: random\nrun_cap: 10\nparameters:\n" + string.Join('\n',
            "  cell: { values: [rnn, lstm, gru, mgu, ugrnn, antisymmetric] }", "  hidden_size: { min: 1, max: 2048 }", "  num_layers: { min: 1, max: 64 }",
            "  batch_size: { min: 1, max: 4096 }", "  optimizer: { values: [sgd, adam, rmsprop, adagrad, adamw] }",
                "  bidirectional: { values: [true, false] }",
            "  gradient_probe: { values: [off, fine, default] }", "  activation: { values: [tanh, relu], when: { cell: rnn } }",
            "  learning_rate: { min: 0.001, max: 0.1 }", "  init: { values: [uniform, xavier, orthogonal] }", "  sequence_length: { values: [8, 16, 32, 64] }");
        var definition = PinnedSizes.Of(Definitions.Reading.Accepted(new SweepDefinitionReader().Read(text, "x.yaml")), Work);
        var largest = SweepMemory.Of(definition, Work)!.Largest;
        Assert.Equal(("2048", "64", "True"), (Text("hidden_size"), Text("num_layers"), Text("bidirectional")));
        Assert.Equal("lstm", Text("cell"));

        string Text(string name) => largest.Find(name)?.ToString() is { } value ? value == "true" ? "True" : value : "";
    }

    [Fact]
    public void Of_EnqueuedVariants_CountsThem()
    {
        const string Text = "task: { dataset: digits }\nmethod: random\nrun_cap: 10\n"
            + "enqueue: [{ hidden_size: 500 }]\nparameters:\n  hidden_size: { min: 8, max: "
            + "16 }\n  learning_rate: { min: 0.001, max: 0.1 }\n";
        var read = new SweepDefinitionReader().Read(Text, "x.yaml");
        Assert.Equal("500", SweepMemory.Of(PinnedSizes.Of(Definitions.Reading.Accepted(read), Work), Work)!.Largest.Find("hidden_size").ToString());
    }

    [Fact]
    public void Refusal_NamesWhatFits_AndWhatIsNeeded()
    {
        const string Text = "task: { dataset: digits }\nmethod: grid\nparameters:\n  hidden_size: { values: [8, 512] }\n  batch_size: { values: [16, 1024] }\n";
        var definition = PinnedSizes.Of(Definitions.Reading.Accepted(new SweepDefinitionReader().Read(Text, "x.yaml")), Work);
        Assert.Null(SweepMemory.Refusal(definition, Work, 1_000_000_000));
        var refusal = SweepMemory.Refusal(definition, Work, 60_000_000)!;
        Assert.Matches(@"^a run needs [\d.]+ MB of memory with batch_size 1024, hidden_size 512; batch_size \d+ fits in 60 MB\. Make it smaller\.$",
            refusal.Message);
        Assert.Equal(("batch_size", true), (refusal.Parameter, refusal.CouldFit));
        Assert.Equal("hidden_size", SweepMemory.Refusal(definition, Work, 10_000_000)!.Parameter);
        Assert.Contains("alone fits in 1 MB", SweepMemory.Refusal(definition, Work, 1_000)!.Message.Replace("1 kB", "1 MB", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    private static long? BytesOf(SweepDefinition definition, Variant variant)
    {
        try
        {
            return Work.Memory(definition.Task, variant.Values)!.Bytes;
        }
        catch (RunRefusedException)
        {
            return null;
        }
    }
}
