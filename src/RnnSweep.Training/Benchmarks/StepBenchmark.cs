using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Benchmarks;

/// <summary>Times the trainer's own step (<see cref="TrainingStep"/>) on one thread.</summary>
/// <param name="time">The clock.</param>
public sealed class StepBenchmark(TimeProvider time)
{
    private const int WarmUpSteps = 5;
    private const int LeastSteps = 11;

    /// <summary>Measures a case.</summary>
    /// <param name="what">The case.</param>
    /// <param name="duration">How long to continue; at least 11 steps are timed.</param>
    /// <param name="cancellation">Ends it early, with an exception.</param>
    public StepBenchmarkResult Run(StepBenchmarkCase what, TimeSpan duration, CancellationToken cancellation)
    {
        var (step, batch, network) = Prepare(what);
        var peak = PeakProbe.Measure(time);
        var times = Time(step, batch, duration, cancellation);
        peak = Math.Max(peak, PeakProbe.Measure(time));
        times.Sort();
        var median = times[times.Count / 2];
        return new(what, times.Count, median * 1e3, Flops(what, network) / median / 1e9, peak);
    }

    /// <summary>
    /// 10⁹ FLOPs a second of the fastest step on each of some threads at a time, the slowest thread's: what else the machine does makes steps slower, never
    /// faster. 0 where it cannot be told.
    /// </summary>
    /// <param name="what">The case.</param>
    /// <param name="threads">Threads, from 1.</param>
    /// <param name="duration">How long to continue; at least 11 steps a thread are timed.</param>
    public double Rate(StepBenchmarkCase what, int threads, TimeSpan duration)
    {
        var rates = new double[threads];
        var workers = Enumerable.Range(0, threads).Select(thread => new Thread(() => rates[thread] = Rate(what, duration)) { IsBackground = true }).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return rates.Min();
    }

    private double Rate(StepBenchmarkCase what, TimeSpan duration)
    {
        var (step, batch, network) = Prepare(what);
        var fastest = Time(step, batch, duration, CancellationToken.None).Min();
        return fastest > 0 ? Flops(what, network) / fastest / 1e9 : 0;
    }

    private static double Flops(StepBenchmarkCase what, SequenceNetwork network)
    {
        var steps = (long)what.SequenceLength * what.BatchSize;
        return network.Shape.TrainingFlops(steps, what.LastStep ? what.BatchSize : steps);
    }

    /// <summary>What is timed: the step that runs take, on a network and a batch of the case's shape.</summary>
    internal static (TrainingStep Step, SequenceBatch Batch, SequenceNetwork Network) Prepare(StepBenchmarkCase what)
    {
        var settings = new TrainingSettings { Cell = what.Cell, CellVariant = what.Variant, HiddenSize = what.HiddenSize };
        var shape = new NetworkShape(CellRegistry.Standard.Find(settings), Activation.Tanh, what.InputSize, what.HiddenSize, what.OutputSize, 1, false,
            what.LastStep ? Pattern.LastStep : Pattern.PerStep);
        var network = new SequenceNetwork(shape, Loss.BinaryCrossEntropy, what.SequenceLength, what.BatchSize);
        NetworkInitializer.Fill(network, settings, seed: 0);
        return (new TrainingStep(network, OptimizerFactory.Create(settings, network.Layout.Length), settings, stepsPerEpoch: 1), Batch(what), network);
    }

    private List<double> Time(TrainingStep step, SequenceBatch batch, TimeSpan duration, CancellationToken cancellation)
    {
        var times = new List<double>();
        var begin = time.GetTimestamp();
        for (var done = -WarmUpSteps; done < LeastSteps || time.GetElapsedTime(begin) < duration; done++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = time.GetTimestamp();
            step.Run(batch, new TrainingMoment(0, 1, Math.Max(done, 0)));
            if (done >= 0) times.Add(time.GetElapsedTime(start).TotalSeconds);
        }
        return times;
    }

    private static SequenceBatch Batch(StepBenchmarkCase what)
    {
        var batch = new SequenceBatch(
            what.SequenceLength, what.BatchSize, what.InputSize, what.OutputSize, lossEverywhere: !what.LastStep, what.ReadsSymbols ? 1 : 0);
        batch.Resize(what.SequenceLength, what.BatchSize);
        Array.Fill(batch.Lengths, what.SequenceLength);
        var random = StreamKey.Of(0).With("bench").Open();
        for (var place = 0; place < what.SequenceLength * what.BatchSize; place++)
        {
            if (what.ReadsSymbols) batch.Symbols[place] = (int)random.NextBelow((uint)what.InputSize);
            for (var i = 0; !what.ReadsSymbols && i < what.InputSize; i++) batch.Inputs.Span[place * batch.InputRow + i] = random.NextSingle();
            if (what.LastStep && place >= what.BatchSize) continue;
            for (var o = 0; o < what.OutputSize; o++) batch.Targets.Span[place * batch.TargetRow + o] = random.NextSingle() < 0.05f ? 1 : 0;
        }
        return batch;
    }
}
