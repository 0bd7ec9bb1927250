using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>What of a network's training goes into a checkpoint, and back.</summary>
internal static class NetworkCheckpoint
{
    private const string Weights = "weights";
    private const string BestWeights = "best_weights";
    private const string CarriedStates = "carried_states";
    private const string OptimizerPrefix = "optimizer_";
    private const string ValidPart = "epoch_valid";

    internal static RunCheckpoint Capture(INetwork network, IOptimizer optimizer, EpochProgress epoch, BestEpoch best, double startRadius, double[] startFlow,
        bool carries, GradientProbe? probe)
    {
        var tensors = new Dictionary<string, float[]> { [Weights] = network.Parameters.Span.ToArray() };
        if (best.Number > 0) tensors[BestWeights] = (float[])best.Weights.Clone();
        foreach (var (name, array) in optimizer.State) tensors[OptimizerPrefix + name] = (float[])array.Clone();
        // At the start of an epoch the text is read from its beginning, from states of 0.
        if (carries && epoch.Step > 0) tensors[CarriedStates] = network.CaptureStates();
        var figures = new Dictionary<string, double[]>
        {
            ["epoch_loss"] = epoch.CaptureLoss(),
            ["epoch_grad_norm"] = epoch.CaptureNorms(),
            ["best"] = [best.Number, best.Value],
            ["optimizer_steps"] = [optimizer.Steps],
            ["start_spectral_radius"] = [startRadius],
            ["start_flow"] = startFlow,
        };
        if (epoch.IsTrained) probe?.CaptureStep(figures);
        if (epoch.Valid.Batches > 0) figures[ValidPart] = epoch.Valid.Capture();
        return new RunCheckpoint
        {
            Run = 0,
            Attempt = 0,
            Epoch = 0,
            Step = epoch.Step,
            Identity = "",
            Reports = [],
            Figures = figures,
            Tensors = tensors,
        };
    }

    internal static void Restore(RunCheckpoint from, INetwork network, IOptimizer optimizer, EpochProgress epoch, BestEpoch best, out double startRadius,
        out double[] startFlow)
    {
        try
        {
            Copy(from.Tensors[Weights], network.Parameters.Span);
            foreach (var (name, array) in optimizer.State) Copy(from.Tensors[OptimizerPrefix + name], array);
            optimizer.Steps = (long)from.Figures["optimizer_steps"][0];
            epoch.Restore(from.Step, from.Figures["epoch_loss"], from.Figures["epoch_grad_norm"]);
            if (from.Figures.TryGetValue(ValidPart, out var valid)) epoch.Valid.Restore(valid);
            var number = (int)from.Figures["best"][0];
            if (number > 0) best.Restore(number, from.Figures["best"][1], Whole(from.Tensors[BestWeights], network.Layout.Length));
            if (from.Tensors.TryGetValue(CarriedStates, out var states)) network.RestoreStates(states);
            startRadius = from.Figures["start_spectral_radius"][0];
            startFlow = from.Figures["start_flow"];
        }
        catch (Exception problem) when (problem is KeyNotFoundException or ArgumentException or IndexOutOfRangeException)
        {
            throw new RunRefusedException($"The checkpoint of run {from.Run} was written by another version of RnnSweep ({problem.Message}).", problem);
        }
    }

    /// <summary>
    /// What a fork takes over. State that its optimiser has and the other's had not, as of momentum that has been turned on, starts at 0.
    /// </summary>
    internal static void Fork(RunCheckpoint from, INetwork network, IOptimizer optimizer, out double startRadius, out double[] startFlow)
    {
        try
        {
            Copy(from.Tensors[Weights], network.Parameters.Span);
            foreach (var (name, array) in optimizer.State)
                if (from.Tensors.TryGetValue(OptimizerPrefix + name, out var state)) Copy(state, array);
            optimizer.Steps = (long)from.Figures["optimizer_steps"][0];
            startRadius = from.Figures["start_spectral_radius"][0];
            startFlow = from.Figures["start_flow"];
        }
        catch (Exception problem) when (problem is KeyNotFoundException or ArgumentException or IndexOutOfRangeException)
        {
            throw new RunRefusedException($"The checkpoint of run {from.Run} does not fit the run that was forked from it ({problem.Message}).", problem);
        }
    }

    private static void Copy(float[] from, Span<float> to) => Whole(from, to.Length).CopyTo(to);

    private static float[] Whole(float[] values, int length) =>
        values.Length == length ? values : throw new ArgumentException($"it holds {values.Length} numbers where {length} are needed");
}
