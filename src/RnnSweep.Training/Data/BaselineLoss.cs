using System.Runtime.CompilerServices;
using RnnSweep.Numerics;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Data;

/// <summary>
/// The loss on a task's validation part of the best predictor that looks at no input: class shares, means, or the probability of each output being 1, as the
/// training part has them. Where every step has a target there are two such predictors, one for all steps and one a step; the better one counts.
/// </summary>
internal static class BaselineLoss
{
    // A table a step of more numbers than this is not worth its memory: texts and wide outputs are judged by one for all steps.
    private const long MostFigures = 1 << 20;

    // Targets that are sorted at most, for each output: more of them do not move a quantile.
    private const int MostSorted = 200_000;

    // A task is loaded once and trained on by many runs.
    private static readonly ConditionalWeakTable<TaskData, StrongBox<double>> Known = [];

    /// <summary>The loss, as <c>valid_loss</c> is measured: a mean a step that has a target. NaN without targets in either part.</summary>
    internal static double Of(TaskData data) => Known.GetValue(data, found => new StrongBox<double>(Measured(found))).Value;

    private static double Measured(TaskData data)
    {
        // What is told row by row is measured on all of them.
        if (data.Valid.Later.Count > 0)
            return data.Valid.Later.Prepend(data.Valid with { Later = [] }).Average(part => Measured(data with { Valid = part }));
        var (train, valid) = (new TargetSteps(data, data.Train), new TargetSteps(data, data.Valid));
        if (train.Count == 0 || valid.Count == 0) return double.NaN;
        if (data.Loss.IsOfNumbers() && data.Loss != RnnSweep.Training.Settings.Loss.MeanSquaredError) return Constants(data, train, valid);
        var constant = Loss(data, train, valid, steps: 1);
        // The number of a step means nothing in a piece of a long sequence.
        if (!train.HasSteps || data.Train.Streams > 0 || (long)train.Longest * data.OutputSize > MostFigures) return constant;
        return Math.Min(constant, Loss(data, train, valid, train.Longest));
    }

    /// <summary>The loss of one number for each output, the one with the least loss on the training part.</summary>
    private static double Constants(TaskData data, TargetSteps train, TargetSteps valid)
    {
        var total = 0.0;
        for (var output = 0; output < data.OutputSize; output++)
        {
            var (values, o) = (new List<double>(), output);
            double parameter = data.LossParameters.Length > 0 ? data.LossParameters[o] : 0;
            var (every, next) = (1 + train.Count / MostSorted, 0L);
            train.ForEach((_, place) =>
            {
                if (next++ % every == 0) values.Add(train.Value(place, o));
            });
            var best = PointLoss.BestConstant(data.Loss, parameter, [.. values]);
            valid.ForEach((_, place) => total += PointLoss.Of(data.Loss, parameter, best - valid.Value(place, o)));
        }
        return total / data.OutputSize / valid.Count;
    }

    private static double Loss(TaskData data, TargetSteps train, TargetSteps valid, int steps)
    {
        var (sums, counts) = (new double[steps * data.OutputSize], new double[steps]);
        train.ForEach((step, place) =>
        {
            var at = Math.Min(step, steps - 1);
            counts[at]++;
            for (var o = 0; o < train.Outputs; o++) sums[at * data.OutputSize + train.Column(place, o)] += train.Value(place, o);
        });
        var losses = new double[counts.Length][];
        for (var step = 0; step < steps; step++)
            losses[step] = Prediction(data, sums.AsSpan(step * data.OutputSize, data.OutputSize), counts[step]);
        var (total, seen) = (0.0, 0L);
        valid.ForEach((step, place) =>
        {
            total += StepLoss(data, losses[Math.Min(step, steps - 1)], valid, place);
            seen++;
        });
        return total / seen;
    }

    /// <summary>What is predicted: −ln of each class's share, the probability of each output, or its mean.</summary>
    private static double[] Prediction(TaskData data, Span<double> sums, double count)
    {
        var values = sums.ToArray();
        if (data.Loss == RnnSweep.Training.Settings.Loss.CrossEntropy)
        {
            for (var c = 0; c < values.Length; c++) if (data.ClassWeights.Length > 0) values[c] *= data.ClassWeights[c];
            // One more of each where one is missing: nobody bets everything on never seeing it.
            if (values.Contains(0)) for (var c = 0; c < values.Length; c++) values[c]++;
            var all = values.Sum();
            return Array.ConvertAll(values, value => Elementary.Log(all) - Elementary.Log(value));
        }
        if (data.Loss == RnnSweep.Training.Settings.Loss.MeanSquaredError) return Array.ConvertAll(values, value => count == 0 ? 0 : value / count);
        return Array.ConvertAll(values, value => value > 0 && value < count ? value / count : (value + 0.5) / (count + 1));
    }

    private static double StepLoss(TaskData data, double[] predicted, TargetSteps valid, int place)
    {
        if (data.Loss == RnnSweep.Training.Settings.Loss.CrossEntropy)
        {
            var target = valid.Column(place, 0);
            return predicted[target] * (data.ClassWeights.Length > 0 ? data.ClassWeights[target] : 1);
        }
        var loss = 0.0;
        for (var o = 0; o < valid.Outputs; o++)
        {
            var (y, p) = (valid.Value(place, o), predicted[o]);
            loss -= data.Loss == RnnSweep.Training.Settings.Loss.MeanSquaredError ? -(y - p) * (y - p)
                : (y == 0 ? 0 : y * Elementary.Log(p)) + (y == 1 ? 0 : (1 - y) * Elementary.Log(1 - p));
        }
        return data.Loss == RnnSweep.Training.Settings.Loss.MeanSquaredError ? loss / valid.Outputs : loss;
    }
}
