using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.JsonLines;

/// <summary>Tasks whose files hold whole sequences with an answer for each, or for each step: drawn into parts, scaled by the training part.</summary>
internal abstract class SequencesTask : OwnDataTask<JsonSequences>
{
    /// <summary>δ of Huber's loss: from an error of one standard deviation on it counts in proportion.</summary>
    internal const float Delta = 1;

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    protected override IReadOnlyList<Loss> Losses => [.. base.Losses, Loss.MeanAbsoluteError, Loss.Huber];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [OwnDataKeys.SplitBy, OwnDataKeys.Normalize];

    /// <inheritdoc/>
    protected override DataReading Read(TaskSettings task, JsonSequences content, IReadOnlyList<int?> lengths)
    {
        var reading = JsonReading.Of(content);
        if (content.Lengths.Count < 3) return reading;
        var keys = task.Arguments;
        var parts = PartSplit.Of(content.Lengths.Count, keys.List(OwnDataKeys.Split)!.Numbers,
            keys.Text(OwnDataKeys.SplitBy) == "random" ? keys.Whole(TaskKey.DataSeed) : null);
        var cut = new CutRead(null, JsonReading.Parts(content, parts, task.Pattern == Pattern.PerStep)) { Baselines = JsonBaselines.Of(content, parts, task) };
        reading = reading with { Cuts = [cut] };
        return reading with { Warnings = [.. reading.Warnings, .. ReadingWarnings.Of(reading)] };
    }

    /// <inheritdoc/>
    protected override TaskData Build(TrainingSettings settings, TaskSettings task, JsonSequences read)
    {
        var keys = task.Arguments;
        if (read.Lengths.Count < 3)
            throw new RunRefusedException($"{read.File} holds {read.Lengths.Count} sequences; three at least are needed, one for each part.");
        var parts = PartSplit.Of(read.Lengths.Count, keys.List(OwnDataKeys.Split)!.Numbers,
            keys.Text(OwnDataKeys.SplitBy) == "random" ? keys.Whole(TaskKey.DataSeed) : null);
        var perStep = task.Pattern == Pattern.PerStep;
        int[] lengths = [.. read.Lengths];
        var offsets = new int[lengths.Length];
        for (var i = 1; i < offsets.Length; i++) offsets[i] = offsets[i - 1] + lengths[i - 1];
        var learnt = Enumerable.Range(0, lengths.Length).Where(i => parts[i] == 0).ToArray();
        var normalize = keys.Truth(OwnDataKeys.Normalize);
        double[] numbers = [.. read.Values];
        var inputScale = numbers.Length == 0 || !normalize ? ColumnScale.None(read.Width)
            : ColumnScale.Of(numbers, read.Width, [.. learnt.Select(i => (offsets[i], offsets[i] + lengths[i]))]);
        var inputs = inputScale.Scaled(numbers);
        double[] answers = [.. read.Targets];
        var isNumber = task.Loss!.Value.IsOfNumbers();
        var scale = answers.Length == 0 || !normalize || !isNumber ? ColumnScale.None(read.Outputs) : ColumnScale.Of(answers, read.Outputs,
            perStep ? [.. learnt.Select(i => (offsets[i], offsets[i] + lengths[i]))] : [.. learnt.Select(i => (i, i + 1))]);
        var targets = answers.Length == 0 ? [] : scale.Scaled(answers);
        int[] symbols = [.. read.Symbols];
        int[] classes = [.. read.Classes];
        return new TaskData(read.Width, read.Outputs, task.Pattern!.Value, task.Loss!.Value, Part(0), Part(1), Part(2))
        {
            LossParameters = task.Loss == Loss.Huber ? [.. Enumerable.Repeat(Delta, read.Outputs)] : [],
            Units = new TargetUnits(isNumber ? scale.Means : [], isNumber ? scale.Deviations : []) { Classes = classes.Length > 0 ? read.ClassNames : [] },
            Preparation = new DataPreparation(numbers.Length > 0 ? [Column()] : [])
            {
                Sha256 = read.Sha256,
                TargetMeans = isNumber ? scale.Means : [],
                TargetDeviations = isNumber ? scale.Deviations : [],
                Symbols = read.SymbolNames,
                Classes = classes.Length > 0 ? read.ClassNames : [],
            },
        };

        // With the range of what is learnt from, by which other units are noticed.
        PreparedColumn Column()
        {
            var (leasts, mosts) = (new double[read.Width], new double[read.Width]);
            Array.Fill(leasts, double.PositiveInfinity);
            Array.Fill(mosts, double.NegativeInfinity);
            foreach (var step in learnt.SelectMany(i => Enumerable.Range(offsets[i], lengths[i])))
                for (var k = 0; k < read.Width; k++)
                    (leasts[k], mosts[k]) = (Math.Min(leasts[k], numbers[step * read.Width + k]), Math.Max(mosts[k], numbers[step * read.Width + k]));
            return new PreparedColumn("x", inputScale.Means, inputScale.Deviations) { Leasts = leasts, Mosts = mosts };
        }

        SequenceSet Part(int part)
        {
            var own = Enumerable.Range(0, lengths.Length).Where(i => parts[i] == part).ToArray();
            return new SequenceSet(
                Array.ConvertAll(own, i => lengths[i]), inputs,
                perStep || classes.Length == 0 ? classes : Array.ConvertAll(own, i => classes[i]),
                perStep || targets.Length == 0 ? targets : [.. own.SelectMany(i => targets.AsSpan(i * read.Outputs, read.Outputs).ToArray())])
            {
                Symbols = symbols,
                Offsets = Array.ConvertAll(own, i => offsets[i]),
            };
        }
    }
}
