using System.Globalization;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Tagging;

/// <summary>Says what was read of tagged sentences.</summary>
internal static class TaggedReading
{
    /// <summary>The reading, without parts.</summary>
    internal static DataReading Of(TaggedSentences read)
    {
        var words = read.Sentences.Sum(sentence => sentence.Length);
        return new DataReading(read.File, "tsv", $"{words.ToString("N0", CultureInfo.InvariantCulture)} words, the longest sentence has "
            + $"{read.Sentences.Max(sentence => sentence.Length).ToString("N0", CultureInfo.InvariantCulture)}")
        {
            Unit = "sentences",
            Read = read.Sentences.Count,
            Used = read.Sentences.Count,
            LeftOut = read.Passed.Count == 0 ? [] : [new RowsLeftOut("lines of ranges and empty nodes, which are no words", read.Passed.Count,
                [.. read.Passed.Lines])],
            Warnings = read.Untagged.Count == 0 ? [] : [$"the tag is _ {read.Untagged.Rows()}, which means that there is none: it is learnt as a tag of its "
                + "own. Name another column in tag, or mend the file, unless that is meant."],
        };
    }
}
