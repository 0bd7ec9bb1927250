using RnnSweep.Training.Data;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Predicting;

/// <summary>New data, read for the models of a sweep as their training file was.</summary>
public abstract class NewData
{
    private const int MostClasses = 50;

    private protected NewData(TaskSettings task, DataPreparation known, string sha256) =>
        (Loss, Classes, Sha256) = (task.Loss!.Value, known.Classes, sha256);

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 { get; }

    /// <summary>The classes; empty for numbers.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Whether answers are 0 or 1, each with the probability of 1.</summary>
    public bool IsBinary => Loss == Loss.BinaryCrossEntropy;

    /// <summary>What there is an answer for: a row, a sequence, a word.</summary>
    public abstract string Unit { get; }

    /// <summary>The columns that say what an answer is for, as a time and a group do.</summary>
    public abstract IReadOnlyList<string> PlaceNames { get; }

    /// <summary>What is predicted; one for classes.</summary>
    public abstract IReadOnlyList<string> Targets { get; }

    /// <summary>Levels of quantiles, ascending, that follow each number; empty where models tell none.</summary>
    public virtual IReadOnlyList<double> Levels => [];

    /// <summary>Whether there are several targets, each with scores of its own; those of all are their means then.</summary>
    public virtual bool HasScoresOfEach => false;

    /// <summary>Whether the answers of several models can be brought together.</summary>
    public virtual bool CanBeMixed => true;

    /// <summary>The loss.</summary>
    internal Loss Loss { get; }

    private protected bool IsNumber => Classes.Count == 0 && !IsBinary;

    /// <summary>What an answer is for, a text a column.</summary>
    public abstract IReadOnlyList<string> Place(PredictedPlace place);

    /// <summary>The true value or class of a place; NaN where it is not known.</summary>
    public abstract double TruthOf(PredictedPlace place, int target = 0);

    /// <summary>What a model says: of numbers the number, of classes which, of 0 and 1 the likelier one.</summary>
    /// <param name="answer">Its answer for a place.</param>
    /// <param name="target">Which number of several.</param>
    public virtual double Said(double[] answer, int target = 0)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return IsNumber ? answer[target * (1 + Levels.Count)] : !IsBinary ? Array.IndexOf(answer, answer.Max()) : answer[target] > 0.5 ? 1 : 0;
    }

    /// <summary>Which number of an answer tells how far models are apart in what they say.</summary>
    /// <param name="said">What they say together.</param>
    /// <param name="target">Which number of several.</param>
    public int SpreadOf(double said, int target = 0) => IsNumber ? target * (1 + Levels.Count) : IsBinary ? target : (int)said;

    /// <summary>The columns that follow what is said of a target: probabilities, or levels beside 0.5, which is what is said.</summary>
    public virtual IReadOnlyList<string> MoreNames(int target = 0) => IsNumber
        ? [.. Levels.Where(level => level != 0.5).Select(level => FormattableString.Invariant($"{Targets[target]}_q{level}"))]
        : IsBinary ? [$"p({Targets[target]}=1)"] : [.. Classes.Select(name => $"p({Targets[target]}={name})")];

    /// <summary>Their values.</summary>
    /// <param name="answer">The answer for a place.</param>
    /// <param name="target">Which number of several.</param>
    public virtual IEnumerable<double> More(double[] answer, int target = 0) => IsNumber
        ? Enumerable.Range(0, Levels.Count).Where(level => Levels[level] != 0.5).Select(level => answer[target * (1 + Levels.Count) + 1 + level])
        : IsBinary ? [answer[target]] : answer;

    /// <summary>The scores of answers whose truth is known; empty where none is.</summary>
    /// <param name="answers">Of each place the numbers, or the probability of each class.</param>
    public virtual IReadOnlyList<MetricValue> ScoresOf(SortedDictionary<PredictedPlace, double[]> answers)
    {
        if (!HasScoresOfEach) return Scores(answers, 0, Targets.Count);
        var each = Targets.Select((_, target) => ScoresOf(answers, target)).ToArray();
        return [.. each[0].Where(score => each.All(scores => scores.Any(one => one.Name == score.Name)))
            .Select(score => new MetricValue(score.Name, each.Average(scores => scores.First(one => one.Name == score.Name).Value)))];
    }

    /// <summary>The same of one target alone.</summary>
    /// <param name="answers">Of each place the numbers.</param>
    /// <param name="target">Which target.</param>
    public IReadOnlyList<MetricValue> ScoresOf(SortedDictionary<PredictedPlace, double[]> answers, int target) => Scores(answers, target, target + 1);

    private IReadOnlyList<MetricValue> Scores(SortedDictionary<PredictedPlace, double[]> answers, int first, int end)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var (errors, quantiles) = (new ErrorTally(null, double.NaN), new QuantileTally(Levels, null, double.NaN));
        var classes = new ClassTally(IsBinary ? 2 : Math.Max(1, Classes.Count), IsBinary);
        var (right, all) = (0, 0);
        foreach (var (place, answer) in answers)
            for (var target = first; target < end; target++)
            {
                if (TruthOf(place, target) is var truth && double.IsNaN(truth)) continue;
                all++;
                if (IsNumber)
                {
                    if (Levels.Count > 0) quantiles.Add(answer.AsSpan(target * (1 + Levels.Count) + 1, Levels.Count), truth);
                    else errors.Add(answer[target], truth);
                    continue;
                }
                var said = (int)Said(answer, target);
                classes.Add(said, (int)truth, IsBinary ? answer[target] : answer[^1]);
                if (said == (int)truth) right++;
            }
        if (all == 0) return [];
        if (IsNumber) return [.. (Levels.Count > 0 ? quantiles.Scores() : errors.Scores()).Select(score => new MetricValue(score.Name, score.Value))];
        // Several answers that are 0 or 1 are no classes of one kind.
        return [new MetricValue("accuracy", (double)right / all), .. Targets.Count > 1 ? []
            : classes.Scores().Select(score => new MetricValue(score.Name, score.Value))];
    }

    /// <summary>Of classes: answers of each (first) that were said to be each; null for numbers, and where no truth is known.</summary>
    public virtual int[,]? ConfusionOf(SortedDictionary<PredictedPlace, double[]> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (Classes.Count is 0 or > MostClasses) return null;
        var (counts, all) = (new int[Classes.Count, Classes.Count], 0);
        foreach (var (place, answer) in answers)
        {
            if (TruthOf(place) is var truth && double.IsNaN(truth)) continue;
            counts[(int)truth, (int)Said(answer)]++;
            all++;
        }
        return all > 0 ? counts : null;
    }

    /// <summary>What of the training file each of its parts is asked for, with windows of a length.</summary>
    internal abstract IReadOnlyList<(string Part, Func<PredictedPlace, bool> Has)> Parts(int window);

    /// <summary>Readers speak to whoever writes a sweep; here the task is given, and the data are what can be changed.</summary>
    private protected static T Reading<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataFileException problem) when (problem.Problems.Any(one => one.Message.Contains(" in task", StringComparison.Ordinal)))
        {
            throw new DataFileException(name, [.. problem.Problems, new DataProblem(null, null, "new rows are read as the sweep's task says, "
                + "whose keys are named above. Mend the rows; another task needs a model that was trained with it.")], problem.Count + 1);
        }
    }
}
