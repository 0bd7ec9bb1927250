using FsCheck;
using FsCheck.Fluent;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Memory;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Training.Tests.Memory;

/// <summary>What is computed of a run's memory is what its arrays take.</summary>
public sealed class RunMemoryTests
{
    private const int Cases = 3000;

    private static readonly RunGoal Goal = new("valid_loss", Maximize: false);

    /// <summary>Parts that are no arrays of the run's layout: the shared data, and what is made later.</summary>
    private static readonly string[] Later = [RunMemory.Data, RunMemory.Checkpoint, RunMemory.LeastSquares, RunMemory.Radius, RunMemory.Start];

    /// <summary>The sequences of these differ in length: their probe is only bounded.</summary>
    private static readonly string[] Uneven = ["embedded_reber", "listops", "reverse", "sort", "dyck", "japanese_vowels"];

    private static readonly string[] Datasets =
        [.. TaskCatalog.Standard.All.Where(source => source.Keys.Contains(TaskKey.DataSeed) && source.Keys.All(key => key.Name != "file"))
            .Select(source => source.Name), "digits", "sunspots", "co2"];

    private static readonly Gen<KeyValuePair<string, ParameterValue>[]> Values =
        from cell in Gen.Elements<string>([.. TrainingCatalogue.Standard.Networks.Names])
        from variant in Sometimes("cell_variant", [.. TrainingCatalogue.Standard.Networks.Variants.Select(ParameterValue.Of)])
        from sizes in Gen.Choose(1, 150).Three()
        from layers in Sometimes("num_layers", [.. Numbers(1, 2, 3)])
        from both in Sometimes("bidirectional", [ParameterValue.Of(true)])
        from length in Sometimes("sequence_length", [.. Numbers(8, 16, 120)])
        from embedding in Sometimes("embedding_size", [.. Numbers(1, 16, 17)])
        from extras in Gen.Elements("learned_state", "layer_norm").Select(name => (name, ParameterValue.Of(true))).ArrayOf(1)
        from extra in Gen.Choose(0, 3)
        from dropped in Gen.Elements("dropout", "input_dropout", "recurrent_dropout", "zoneout")
        from drop in Gen.Choose(0, 2)
        from optimizer in Sometimes("optimizer", [.. Choices.Optimizer.Names.Select(ParameterValue.Of)])
        from momentum in Sometimes("momentum", [ParameterValue.Of(0.9)])
        from probe in Sometimes("gradient_probe", [ParameterValue.Of("off"), ParameterValue.Of("fine")])
        from delays in Sometimes("delays", [.. Numbers(1, 3)])
        from beam in Sometimes("beam_width", [.. Numbers(1, 40)])
        select new[]
        {
            KeyValuePair.Create("cell", ParameterValue.Of(cell)), KeyValuePair.Create("hidden_size", ParameterValue.Of(sizes.Item1)),
            KeyValuePair.Create("batch_size", ParameterValue.Of(sizes.Item2)),
        }
        .Concat(variant).Concat(layers).Concat(both).Concat(length).Concat(embedding).Concat(optimizer).Concat(momentum).Concat(probe).Concat(delays)
            .Concat(beam)
        .Concat(extra == 0 ? extras.Select(one => KeyValuePair.Create(one.name, one.Item2)) : [])
        .Concat(drop == 0 ? [KeyValuePair.Create(dropped, ParameterValue.Of(0.25))] : [])
        .ToArray();

    [Fact]
    public void Of_RandomNetworksAndTasks_IsWhatTheirArraysTake()
    {
        var factory = new NetworkRunFactory();
        var (made, cells, datasets) = (0, new HashSet<string>(), new HashSet<string>());
        var cases = from values in Values
                    from dataset in DatasetsOf(values[0].Value.ToString())
                    from counts in Gen.Choose(1, 70).Three()
                    select (dataset, values, counts);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var (task, cell) = (TaskOf(one.dataset, one.counts), one.values[0].Value.ToString());
            if (cell == "narx") task = task with { Pattern = Pattern.PerStep };
            var values = cell == "ar" ? [.. one.values.Where(value => value.Key is not ("hidden_size" or "num_layers"))] : one.values;
            RunMemory memory;
            try
            {
                memory = factory.Memory(task, values)!;
            }
            catch (RunRefusedException)
            {
                return true;
            }
            var request = new RunRequest(1, 1, task, values);
            var before = RunArray.BytesOfThread;
            if (!IsLaidOut(factory, request)) return true;
            var taken = RunArray.BytesOfThread - before;
            var computed = memory.Parts.Where(part => !Later.Contains(part.Name)).Sum(part => part.Bytes);
            (made, _, _) = (made + 1, cells.Add(cell), datasets.Add(one.dataset));
            var slack = Uneven.Contains(one.dataset) ? memory[RunMemory.Probe] : 0;
            Assert.InRange(computed - taken, 0, slack);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20261129, 7));
        Assert.True(made > Cases / 8, $"{made} networks were made");
        Assert.Equal(TrainingCatalogue.Standard.Networks.Names.Order(), cells.Order());
        Assert.Equal(Datasets.Order(), datasets.Order());
    }

    /// <summary>Some networks go with few tasks.</summary>
    private static Gen<string> DatasetsOf(string cell) => cell switch
    {
        "tree" => Gen.Constant("listops"),
        "ar" => Gen.Elements("co2", "sunspots"),
        "narx" => Gen.Elements("mackey_glass", "delayed_echo"),
        _ => Gen.Elements(Datasets),
    };

    /// <summary>Lays a run out, and no more: the checkpoint is refused as soon as that is done.</summary>
    private static bool IsLaidOut(NetworkRunFactory factory, RunRequest request)
    {
        var other = new RunCheckpoint
        {
            Run = 1,
            Attempt = 1,
            Epoch = 0,
            Step = 0,
            Identity = "of another run",
            Reports = [],
            Figures = new Dictionary<string, double[]>(),
            Tensors = new Dictionary<string, float[]>(),
        };
        return Assert.Throws<RunRefusedException>(() => factory.Restore(request, Goal, other)).Message.Contains("another variant", StringComparison.Ordinal);
    }

    private static TaskSettings TaskOf(string dataset, (int Train, int Valid, int Test) counts)
    {
        var task = new TaskSettings(dataset);
        return dataset == "mackey_glass" || TaskCatalog.Standard.Find(dataset)!.Keys.All(key => key.Name != "train") ? task : task with
        {
            Arguments = TaskArguments.None.With("train", (long)counts.Train).With("valid", (long)counts.Valid).With("test", (long)counts.Test),
        };
    }

    private static IEnumerable<ParameterValue> Numbers(params int[] numbers) => numbers.Select(number => ParameterValue.Of(number));

    private static Gen<KeyValuePair<string, ParameterValue>[]> Sometimes(string name, ParameterValue[] values) =>
        from given in Gen.Choose(0, 3)
        from value in Gen.Elements(values)
        select given == 0 ? new[] { KeyValuePair.Create(name, value) } : [];
}
