using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Tagging;

public sealed class TsvTaskTests
{
    private static readonly string Text = "# a remark\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"1\tthe\tDET\n2\tdog{i}\tNOUN\n3\t#\tSYM\n\n"));

    [Fact]
    public void Load_Sentences_HaveATagForEveryWord()
    {
        var data = OwnFiles.Load(OwnFiles.Task("tsv", keys: [("word", 2), ("tag", 3), ("split_by", "order")]), Text);
        Assert.Equal(3, data.OutputSize);
        Assert.Equal((7, 2, 1), (data.Train.Count, data.Valid.Count, data.Test.Count));
        Assert.Equal([0, 1, 2], Loading.Classes(data.Train, 0));
        Assert.Equal(3 * 6, data.Test.Symbols.Length);
    }

    [Theory]
    [InlineData("the\tDET\nthe DET\n\na\tb\n\nc\td\n",
        "data:2:8: the line has 1 column; 2 are expected, with tabs between. A blank line ends a sentence, a comment begins with #.")]
    [InlineData("the\t\n", "data:1:5: the tag is empty.")]
    [InlineData("\tDET\n", "data:1:1: the word is empty.")]
    [InlineData("a\tb\n\nc\td\n", "data: holds 2 sentences; three at least are needed, one for each part. A blank line ends a sentence.")]
    [InlineData("a\tb\n\nc\tb\n\nd\tb\n", "data: column 2 has one value in all lines: there is nothing to distinguish.")]
    public void Parse_BrokenFile_IsToldWithItsPlace(string text, string expected) => Assert.Equal(expected, OwnFiles.Problems(OwnFiles.Task("tsv"), text)[0]);

    [Fact]
    public void Refusal_OfWhatDoesNotFit_SaysSo()
    {
        var source = RnnSweep.Training.Catalogues.TaskCatalog.Standard.Find("tsv")!;
        Assert.StartsWith("pattern last_step does not fit tsv", source.Refusal(new TrainingSettings(), OwnFiles.Task("tsv", Pattern.LastStep)),
            StringComparison.Ordinal);
        Assert.StartsWith("sequence_length means nothing to tsv", source.Refusal(new TrainingSettings { SequenceLength = 3 }), StringComparison.Ordinal);
        Assert.Equal("tag", Assert.Single(source.Problems(OwnFiles.Task("tsv", keys: ("tag", 1)).Arguments)).Key);
    }
}
