using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Kernels;
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
        var clock = what.Phases ? new PhaseClock(time) : null;
        var (step, batch, network) = Prepare(what, clock);
        var peaks = PeakProbe.Measure(time);
        var times = Time(step, batch, duration, clock, cancellation);
        peaks = PeakProbe.Best(peaks, PeakProbe.Measure(time));
        times.Sort();
        var median = times[times.Count / 2];
        return new(what, times.Count, median * 1e3, Flops(what, network) / median / 1e9, peaks.Max(peak => peak.GigaFlops))
        {
            Peaks = peaks,
            Phases = clock?.Medians() ?? [],
        };
    }

    /// <summary>
    /// 10⁹ FLOPs a second of some threads that do the same at a time, as they share caches and cores: of their median steps the slowest. 0 where it cannot be
    /// told.
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
        var times = Time(step, batch, duration, null, CancellationToken.None);
        times.Sort();
        var median = times[times.Count / 2];
        return median > 0 ? Flops(what, network) / median / 1e9 : 0;
    }

    private static double Flops(StepBenchmarkCase what, SequenceNetwork network)
    {
        var steps = what.Steps;
        return network.Shape.TrainingFlops(steps, what.LastStep ? what.BatchSize : steps);
    }

    /// <summary>What is timed: the step that runs take, on a network and a batch of the case's shape.</summary>
    internal static (TrainingStep Step, SequenceBatch Batch, SequenceNetwork Network) Prepare(StepBenchmarkCase what, IStepClock? clock = null)
    {
        var settings = new TrainingSettings { Cell = what.Cell, CellVariant = what.Variant, HiddenSize = what.HiddenSize };
        var shape = new NetworkShape(CellRegistry.Standard.Find(settings), Activation.Tanh, what.InputSize, what.HiddenSize, what.OutputSize, 1, false,
            what.LastStep ? Pattern.LastStep : Pattern.PerStep);
        var network = new SequenceNetwork(shape, what.Loss, what.SequenceLength, what.BatchSize);
        NetworkInitializer.Fill(network, settings, seed: 0);
        return (new TrainingStep(network, OptimizerFactory.Create(settings, network.Layout.Length), settings, stepsPerEpoch: 1, clock), Batch(what), network);
    }

    private List<double> Time(TrainingStep step, SequenceBatch batch, TimeSpan duration, PhaseClock? clock, CancellationToken cancellation)
    {
        var times = new List<double>();
        var begin = time.GetTimestamp();
        for (var done = -WarmUpSteps; done < LeastSteps || time.GetElapsedTime(begin) < duration; done++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (done == 0) clock?.Forget();
            clock?.Begin();
            var start = time.GetTimestamp();
            step.Run(batch, new TrainingMoment(0, 1, Math.Max(done, 0)));
            if (done >= 0) times.Add(time.GetElapsedTime(start).TotalSeconds);
        }
        return times;
    }

    private static SequenceBatch Batch(StepBenchmarkCase what)
    {
        var batch = new SequenceBatch(
            what.SequenceLength, what.BatchSize, what.InputSize, what.OutputSize, lossEverywhere: !what.LastStep, what.ReadsSymbols ? 1 : 0)
        {
            LossParameters = new FloatBuffer(what.OutputSize),
        };
        batch.LossParameters.Span.Fill(0.5f);
        batch.Resize(what.SequenceLength, what.BatchSize);
        for (var row = 0; row < what.BatchSize; row++) batch.Lengths[row] = what.LengthOf(row);
        var random = StreamKey.Of(0).With("bench").Open();
        for (var place = 0; place < what.SequenceLength * what.BatchSize; place++)
        {
            if (what.ReadsSymbols) batch.Symbols[place] = (int)random.NextBelow((uint)what.InputSize);
            for (var i = 0; !what.ReadsSymbols && i < what.InputSize; i++) batch.Inputs.Span[place * batch.InputRow + i] = random.NextSingle();
            if (what.LastStep && place >= what.BatchSize) continue;
            if (what.Loss == Loss.CrossEntropy) batch.Classes[place] = (int)random.NextBelow((uint)what.OutputSize);
            for (var o = 0; o < what.OutputSize; o++) batch.Targets.Span[place * batch.TargetRow + o] = random.NextSingle() < 0.05f ? 1 : 0;
        }
        return batch;
    }
}
