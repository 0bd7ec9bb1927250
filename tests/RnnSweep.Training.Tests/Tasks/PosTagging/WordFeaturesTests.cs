using RnnSweep.Training.Tasks.PosTagging;

namespace RnnSweep.Training.Tests.Tasks.PosTagging;

/// <summary>What is told of words, learnt from sentences or from what a model says of its inputs.</summary>
public sealed class WordFeaturesTests
{
    [Theory]
    [InlineData("the dog sat on a mat")]
    [InlineData("the")]
    [InlineData("a")]
    [InlineData("on to")]
    [InlineData("zebra zz abba")]
    [InlineData("sitting running winning")]
    [InlineData("qq")]
    [InlineData("Zürich 12 ... x1")]
    [InlineData("abc bcd")]
    public void Of_TheNamesOfOthers_GivesTheSame(string words)
    {
        var learnt = new WordFeatures(Enumerable.Repeat(words.Split(' '), 3).SelectMany(word => word).Select(word => new TaggedWord(word, "X")));
        var read = WordFeatures.Of(learnt.Names);
        Assert.Equal(learnt.Size, read.Size);
        Assert.Equal(learnt.Names, read.Names);
        foreach (var word in words.Split(' ').Append("unknown").Append("bat").Append("B2")) Assert.Equal(learnt.Of(word), read.Of(word));
    }
}
