using RnnSweep.Numerics;
using RnnSweep.Training.Data;
using RnnSweep.Training.Decoding;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.JsonLines;
using RnnSweep.Training.Tasks.OwnData.Series;
using RnnSweep.Training.Tasks.OwnData.Tagging;
using RnnSweep.Training.Tasks.Texts;

namespace RnnSweep.Training.Predicting;

/// <summary>New sequences, each with an answer of its own or one for each step. A place's group is the sequence, its row the step.</summary>
public abstract class NewSequences : NewData
{
    private readonly TaskSettings _task;

    private protected NewSequences(KeptNetwork model, DataPreparation known, string sha256) : base(model.Task, known, sha256) => _task = model.Task;

    /// <summary>How many sequences there are.</summary>
    internal abstract int Count { get; }

    /// <summary>Reads a file for a model.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">As messages name it.</param>
    /// <param name="model">The model.</param>
    /// <param name="known">How its training file was prepared.</param>
    /// <param name="anyRange">Whether values far from those of the training part are taken as they are.</param>
    /// <exception cref="DataFileException">It is not what the model reads.</exception>
    internal static NewSequences Read(string path, string name, KeptNetwork model, DataPreparation known, bool anyRange)
    {
        var file = DataFile.Read(path, name, model.Task.Arguments.Text(OwnDataKeys.Encoding));
        if (file.IsTable) throw file.NoTable(model.Task.Dataset);
        return Reading<NewSequences>(name, () => model.Source switch
        {
            SequencesTask task => NewSteps.Of(file, task is TsTask, model, known, anyRange),
            TsvTask => NewSentences.Of(file, model, known),
            TextTask => NewText.Of(file, model, known),
            _ => throw new ArgumentException($"{model.Task.Dataset} has no file of its own", nameof(model)),
        });
    }

    /// <summary>The sequences as the test part of data that has no other; answers that are not known are of no matter there.</summary>
    internal abstract TaskData Data();

    /// <summary>What an output is for; null where it is for nothing.</summary>
    internal virtual PredictedPlace? PlaceOf(int sequence, int step) => new PredictedPlace(sequence, step, 0);

    /// <summary>The answer that outputs are, in the file's own unit: numbers, or probabilities.</summary>
    internal virtual double[] Answer(PredictedPlace place, ReadOnlySpan<float> outputs, AnswerScale scale)
    {
        var answer = new double[outputs.Length];
        if (Loss == Loss.CrossEntropy)
        {
            LogProbabilities.Of(outputs, answer);
            return Array.ConvertAll(answer, Elementary.Exp);
        }
        for (var i = 0; i < answer.Length; i++) answer[i] = IsBinary ? 1 / (1 + Elementary.Exp(-outputs[i])) : scale.Back(i, outputs[i], 0);
        return answer;
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Part, Func<PredictedPlace, bool> Has)> Parts(int window)
    {
        var keys = _task.Arguments;
        var parts = PartSplit.Of(Count, keys.List(OwnDataKeys.Split)!.Numbers,
            keys.Text(OwnDataKeys.SplitBy) == "random" ? keys.Whole(TaskKey.DataSeed) : null);
        return [.. ((string[])["train", "valid", "test"]).Select((name, part) => (name, (Func<PredictedPlace, bool>)(place => parts[place.Group] == part)))];
    }
}
