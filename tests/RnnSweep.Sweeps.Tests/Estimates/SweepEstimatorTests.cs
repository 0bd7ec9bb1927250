using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Tests.Stores;
using RnnSweep.Training;
using RnnSweep.Training.Checkpoints;

namespace RnnSweep.Sweeps.Tests.Estimates;

public sealed class SweepEstimatorTests
{
    private static readonly RunWorkFactory Work = new(TimeProvider.System);

    private static SweepDefinition Read(string text) => Definitions.Reading.Accepted(new SweepDefinitionReader().Read(text, "x.yaml"));

    private static SweepEstimate Estimate(string text) => new SweepEstimator(Work).Estimate(Read(text));

    [Fact]
    public async Task Estimate_OfAGrid_IsWhatComesOfIt()
    {
        const string Text = "task: { dataset: digits }\nmethod: grid\nrepeats: 2\nwhere: hidden_size * num_layers <= 16\nparameters:\n  hidden_size: { "
            + "values: [8, 16] }\n  num_layers: { values: [1, 2] }\n  epochs: { value: 2 }\n";
        var estimate = Estimate(Text);
        using var folder = new TemporaryFolder();
        var definition = Read(Text);
        await using var engine = LocalEngine.Create(new LocalEngineSettings { Work = Work, Product = "1", Workers = 2 }, folder.PathOf("x"), default,
            definition);
        await engine.RunAsync(CancellationToken.None);
        var runs = engine.Snapshot().Runs;
        Assert.Equal((3, runs.Count, true), ((int)estimate.Variants!.Value, (int)estimate.Runs, estimate.IsExact));
        Assert.Equal(runs.Sum(run => (double)run.Flops()), estimate.Flops, 1e-6 * estimate.Flops);
        var bytes = 2 * runs.Count * runs.Max(run => CheckpointLength(definition, run));
        Assert.InRange(estimate.CheckpointBytes, bytes * 0.4, bytes * 1.5);
        Assert.Equal([8, 16], estimate.Loads.Select(load => load.Step.HiddenSize).Order());
        Assert.All(estimate.Loads, load => Assert.Equal(("rnn", 32, 8, true), (load.Step.Cell, load.Step.BatchSize, load.Step.InputSize, load.Step.LastStep)));
        // Two epochs with a third of a training step for every sequence of the validation part, and once the test part.
        var sequences = 2 * (1 + 359.0 / 1078 / 3) + 360.0 / 1078 / 3;
        Assert.Equal(estimate.Flops * sequences / 2, estimate.Loads.Sum(load => load.Flops), 1e-3 * estimate.Flops);
        Assert.InRange(estimate.Longest!.Value.Network.Flops, estimate.Shortest!.Value.Network.Flops, estimate.Loads.Sum(load => load.Flops));
        Assert.Empty(estimate.Warnings);
    }

    /// <summary>The step by which a rate is measured is as ragged as the data: sequences of a batch are as wide as the longest one.</summary>
    [Theory]
    [InlineData("embedded_reber", true)]
    [InlineData("adding", false)]
    public void Estimate_SequencesOfDifferentLengths_AreMeasuredAsSuch(string dataset, bool ragged)
    {
        var load = Assert.Single(Estimate($"task: {{ dataset: {dataset} }}\nmethod: grid\nparameters: {{ epochs: {{ value: 2 }} }}\n").Loads);
        Assert.Equal(ragged, load.Step.Shortest is { } shortest && shortest < load.Step.SequenceLength);
    }

    /// <summary>FLOPs count every column of a symbol and one is multiplied: the rate of fewer symbols is not that of many.</summary>
    [Fact]
    public void Estimate_ManySymbols_AreMeasuredAsMany()
    {
        var load = Assert.Single(Estimate("task: { dataset: random_permutation, symbols: 1000 }\nmethod: grid\nparameters: { epochs: { value: 1 } }\n").Loads);
        Assert.Equal((true, 1024), (load.Step.ReadsSymbols, load.Step.InputSize));
    }

    private static long CheckpointLength(SweepDefinition definition, RunSnapshot run)
    {
        var trained = Work.Start(RunPlan.RequestOf(definition, run.Number, run.Variant, run.Seed), definition.Goal);
        while (trained.Finish is null) trained.Advance(CancellationToken.None);
        using var stream = new MemoryStream();
        RunCheckpointCodec.Write(trained.Capture(1), stream);
        return stream.Length;
    }

    [Fact]
    public void Estimate_OfAVastGrid_IsExactInNumbers_AndQuick()
    {
        var estimate = Estimate("task: { function: sphere }\nmethod: grid\nrun_cap: 1000000\n"
            + "parameters: { x: { min: 1, max: 1000000000 }, y: { min: 1, max: 1000000000 } }");
        Assert.Equal("1000000000000000000", estimate.Variants.ToString());
        Assert.Equal((1e6, false), (estimate.Flops, estimate.IsExact));
    }

    [Fact]
    public void Estimate_OfRandom_CountsRuns_AndTimeOfFunctions()
    {
        var estimate = Estimate(
            "task: { function: sphere, seconds: 0.5, cost: 10 }\nmethod: random\nrun_cap: 8\nparameters: { x: { min: 0, max: 1.0 }, epochs: { value: 3 } }");
        Assert.Equal((null, 8, 240, 12.008, null),
            (estimate.Variants, (int)estimate.Runs, estimate.Flops, Math.Round(estimate.WaitSeconds, 6), estimate.Longest));
        Assert.False(estimate.IsAdaptive);
    }

    [Fact]
    public void Estimate_UnderComputeCap_EndsThere()
    {
        var estimate = Estimate("task: { function: sphere, cost: 10 }\nmethod: random\nrun_cap: 80\ncompute_cap: 105\nparameters: { x: { min: 0, max: 1.0 } }");
        Assert.Equal((10, 105, true, false), ((int)estimate.Runs, estimate.Flops, estimate.IsAdaptive, estimate.IsExact));
    }

    [Theory]
    [InlineData("method: grid\nrun_cap: 3", "cell: { values: [rnn, gru] }\n  num_layers: { values: [1, 2] }",
        "run_cap 3 ends the grid early: all of it are 4 runs.")]
    [InlineData("method: random\nrun_cap: 5\nearly_terminate: { type: asha, min_iter: 20 }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "asha never acts: it has nothing to decide about runs of 20 epochs without repeats.")]
    [InlineData("method: random\nrun_cap: 5\nearly_terminate: { type: hyperband, min_iter: 19 }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "hyperband never acts: it decides after epoch 20 at the earliest, and runs have 20, of which the last is not judged.")]
    [InlineData("method: random\nrun_cap: 5\nearly_terminate: { type: median }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "median never acts: 5 runs have to be finished first (startup), and there are 5 at most.")]
    [InlineData("method: random\nrun_cap: 9\nearly_terminate: { type: sync_halving, max_iter: 27 }",
        "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "sync_halving: max_iter is 27, and runs have 20 epochs. Rungs are laid for runs of max_iter epochs.")]
    [InlineData("method: random\nrun_cap: 9\nearly_terminate: { type: patient, stops: false }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "patient with stops: false stands last in early_terminate: it keeps no rule from anything.")]
    [InlineData("method: random\nrun_cap: 9\nearly_terminate: { type: wilcoxon }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "wilcoxon never acts: it has nothing to decide about runs of 20 epochs without repeats.")]
    [InlineData("method: random\nrun_cap: 9\nearly_terminate: { type: threshold, upper: -1.0 }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "threshold stops every run: valid_loss is never below 0, and upper is -1.")]
    [InlineData("method: random\nrun_cap: 5\nrepeats: 2", "hidden_size: { min: 4, max: 8 }",
        "run_cap 5 is no multiple of repeats 2: the last variant gets fewer repeats than the others.")]
    [InlineData("method: random\nrun_cap: 1\nenqueue: [ {}, {} ]", "hidden_size: { min: 4, max: 8 }", "enqueue lists 2 variants, more than run_cap lets run.")]
    [InlineData("method: random\nrun_cap: 9", "cell: { values: [rnn, gru] }",
        "there are 2 different variants at most, and random draws some of them again and again; method: grid visits each once.")]
    [InlineData("method: random\nrun_cap: 9\ncompute_cap: 5", "hidden_size: { min: 4, max: 8 }",
        "compute_cap is below what the first run costs: no run will start.")]
    [InlineData("method: grid", "batch_size: { values: [32, 5000] }", "batch_size 5000 is larger than the data: an epoch has 1079 sequences, so one step.")]
    [InlineData("method: random\nrun_cap: 5\nearly_terminate: { type: asha, resource: steps, min_iter: 680 }",
        "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }", "asha never acts: it has nothing to decide about runs of 20 epochs without repeats.")]
    [InlineData("method: random\nrun_cap: 4\nearly_terminate: { type: asha, eta: 5 }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "asha ends every run at its first rung: one of 5 passes (eta), and there are 4 at most.")]
    [InlineData("method: random\nrun_cap: 4\nrepeats: 2\nearly_terminate: { type: asha }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "asha ends every run at its first rung: one of 3 passes (eta), and there are 2 at most.")]
    [InlineData("method: random\nrun_cap: 1\nearly_terminate: { type: asha_stop }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "asha_stop never acts: it compares runs, and there is 1 at most.")]
    [InlineData("method: random\nrun_cap: 36\nrepeats: 4\nearly_terminate: { type: wilcoxon }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "wilcoxon hardly ever acts: the last of 4 repeats is judged by 3 before it, and the least p of 3 differences is 0.125, not below 0.1.")]
    [InlineData("method: random\nrun_cap: 40\nrepeats: 5\nearly_terminate: { type: wilcoxon }",
        "epochs: { value: 20 }\n  learning_rate: { min: 0.1, max: 0.8 }",
        "wilcoxon hardly ever acts: 8 variants train side by side (parallelism 8), and none has all its repeats before the others have begun theirs.")]
    [InlineData("method: random\nrun_cap: 5\nearly_terminate: { type: limit, epochs: 1 }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "limit ends every run after its first epoch.")]
    [InlineData("method: pbt\nrun_cap: 16\nparallelism: 8\nearly_terminate: { type: asha }", "epochs: { value: 20 }\n  learning_rate: { min: 0.1, max: 0.8 }",
        "asha pauses runs of pbt's population, and their places stay empty as long as others train. asha_stop gives them to forks.")]
    [InlineData("method: random\nrun_cap: 5\nearly_terminate: { type: target, value: -1.0 }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "target never acts: valid_loss is never below 0, and value is -1.")]
    [InlineData("method: random\nrun_cap: 5\nmetric: { name: valid_accuracy, goal: maximize }\nearly_terminate: { type: target, value: 0.0 }",
        "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "target ends every run after its first epoch: valid_accuracy is never below 0, and value is 0.")]
    [InlineData("method: random\nrun_cap: 5\nmetric: { name: valid_accuracy, goal: maximize }\nearly_terminate: { type: target, value: 1.5 }",
        "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }", "target never acts: valid_accuracy is never above 1, and value is 1.5.")]
    [InlineData("method: random\nrun_cap: 5\nearly_terminate: { type: threshold, lower: 0.0 }", "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }",
        "threshold never acts: valid_loss is never below 0, and lower is 0.")]
    [InlineData("method: random\nrun_cap: 5\nmetric: { name: valid_accuracy, goal: maximize }\nearly_terminate: { type: threshold, upper: 1.0, lower: -1 }",
        "epochs: { value: 20 }\n  hidden_size: { min: 4, max: 80 }", "threshold never acts: valid_accuracy is never outside of -1 and 1.")]
    public void Estimate_OddSettings_AreMentioned(string top, string parameters, string expected) =>
        Assert.Equal([expected], Estimate($"task: {{ dataset: digits }}\n{top}\nparameters:\n  {parameters}\n").Warnings);

    [Theory]
    [InlineData("{ type: asha, resource: steps, min_iter: 640 }")]
    [InlineData("{ type: asha_stop, resource: flops, min_iter: 1.0e+8 }")]
    [InlineData("{ type: limit, flops: 1.0e+9 }")]
    [InlineData("{ type: asha, eta: 5 }")]
    [InlineData("{ type: target, value: 0.0 }")]
    [InlineData("{ type: threshold, lower: 0.0, upper: 2.0 }")]
    public void Estimate_RuleThatCanAct_IsNoWarning(string rule) =>
        Assert.Empty(Estimate("task: { dataset: digits }\nmethod: random\nrun_cap: 5\nearly_terminate: " + rule
            + "\nparameters:\n  epochs: { value: 20 }\n  hidden_size: { min: 16, max: 80 }\n").Warnings);
}
