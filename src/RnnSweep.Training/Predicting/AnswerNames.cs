using System.Globalization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.JsonLines;

namespace RnnSweep.Training.Predicting;

/// <summary>What the numbers of an answer are called where it has several.</summary>
public static class AnswerNames
{
    /// <summary>Those of a model: columns of its table, or the numbers of a sequence's answer. Empty for one number and for classes.</summary>
    public static IReadOnlyList<string> Of(KeptNetwork kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (kept.Task.Arguments.Find("target")?.List is { } columns) return columns.Texts;
        return kept.Source is SequencesTask && kept.Loss != Loss.CrossEntropy && kept.Sizes.OutputSize > 1
            ? OfSequences(kept.Task.Dataset, kept.Loss, kept.Sizes.OutputSize) : [];
    }

    /// <summary>Those of a file of sequences: <c>y</c>, or <c>y_1</c>, <c>y_2</c> …; of an archive's series <c>class</c> or <c>target</c>.</summary>
    internal static IReadOnlyList<string> OfSequences(string kind, Loss loss, int outputs)
    {
        var name = kind != "ts" ? "y" : loss == Loss.CrossEntropy ? "class" : "target";
        return loss == Loss.CrossEntropy || outputs == 1 ? [name]
            : [.. Enumerable.Range(1, outputs).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}_{i}"))];
    }
}
