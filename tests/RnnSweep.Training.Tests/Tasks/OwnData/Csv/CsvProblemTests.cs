using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Csv;

/// <summary>What is wrong with a file is told with line and column.</summary>
public sealed class CsvProblemTests
{
    [Theory]
    [InlineData("t,x,y\n1,2,3\n2,,4\n", "data:3:3: x is empty. Write missing: forward_fill, interpolate or drop in task, or fill it in.")]
    [InlineData("t,x,y\n1,2,3\n2,NaN,4\n", "data:3:3: x is empty. Write missing: forward_fill, interpolate or drop in task, or fill it in.")]
    [InlineData("t,x,y\n1,2,\n2,3,4\n", "data:2:5: y is empty. Write missing: forward_fill, interpolate or drop in task, or fill it in.")]
    [InlineData("t,x,y\n1,2,3\n2,\"high\",4\n", "data:3:3: x: found 'high' where a number is expected. Name the columns to be read in inputs.")]
    [InlineData("t,x,y\n1,2,walk\n", "data:2:5: y: found 'walk' where a number is expected. For classes write loss: cross_entropy in task.")]
    [InlineData("t;x;y\n1;2,5;3\n", "data:2:3: x: '2,5' has a decimal comma. Write a decimal point: 2.5. Name the columns to be read in inputs.")]
    [InlineData("t;x;y\n1;2,500.5;3\n",
        "data:2:3: x: '2,500.5' has separators between its thousands. Write it without. Name the columns to be read in inputs.")]
    [InlineData("t,x,y\n1,inf,3\n", "data:2:3: x: found 'inf' where a number is expected. Name the columns to be read in inputs.")]
    [InlineData("t,x,y\n1,1e30,3\n", "data:2:3: x: '1e30' is larger than 1e18. Name the columns to be read in inputs.")]
    [InlineData("t,x,y\n1,2,3\n2,3\n", "data:3:4: the line ends after 2 fields, the heading has 3.")]
    [InlineData("t,x,y\n1,2,3\n2,3,4,5\n",
        "data:3:7: the line has 4 fields, the heading has 3. Numbers have a decimal point; a text that contains a comma must be in quotes.")]
    [InlineData("t,x,z\n1,2,3\n", "data:1:1: there is no column 'y' (task.target). Did you mean 't'? Columns: t, x, z.")]
    [InlineData("when,x,y\n1,2,3\n", "data:1:1: there is no column 't' (task.time). Did you mean 'x'? Columns: when, x, y.")]
    [InlineData("1,2,3\n1,2,3\n", "data:1:1: the first line holds numbers. Expected the names of the columns there.")]
    [InlineData("t,y,y\n1,2,3\n", "data:1:5: two columns are called 'y'. Rename one.")]
    [InlineData("t,x,y\n", "data: has a heading and no row that could be read.")]
    [InlineData("t,x,y\n1,2,3\nnoon,2,3\n",
        "data:3:1: t: found 'noon'; expected a number, or a date like 2024-01-31, 2024-01-31 13:00 or 2024-01-31T13:00:00Z, "
        + "the same kind in every line.")]
    [InlineData("t,x,y\n1,2,3\n2024-01-01,2,3\n",
        "data:3:1: t: found '2024-01-01'; expected a number, or a date like 2024-01-31, 2024-01-31 13:00 or 2024-01-31T13:00:00Z, "
        + "the same kind in every line.")]
    [InlineData("t,x,y\n2,2,3\n1,2,3\n", "data:3: t lies before that of line 2; it must ascend. Sort the file, or, if it holds several series, name the "
        + "column that distinguishes them in group.")]
    [InlineData("t,x,y\n1,2,3\n1,2,3\n", "data:3: t is the same as that of line 2; it must ascend. Sort the file, or, if it holds several series, name the "
        + "column that distinguishes them in group.")]
    [InlineData("t,x,y\n1,\"2,3\n2,3,4\n", "data:2: a quote (\") is opened and not closed in this line.")]
    [InlineData("t,x,y\n1,\"2\"3,3\n2,3,4\n", "data:2: text follows a closing quote (\"). A quote within quotes is written twice.")]
    public void Parse_BrokenFile_TellsTheFirstProblemWithItsPlace(string text, string expected) =>
        Assert.Equal(expected, OwnFiles.Problems(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), text)[0]);

    [Fact]
    public void Parse_ManyProblems_AreToldAtOnceUpToTwenty()
    {
        var text = "t,x,y\n" + string.Concat(Enumerable.Range(1, 100).Select(i => $"{i},,a\n"));
        var lines = OwnFiles.Problems(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), text);
        Assert.Equal(20, lines.Count);
        Assert.StartsWith("data:2:3: x is empty", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("data:2:4: y: found 'a'", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" (and 199 more)", OwnFiles.Refusal(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), text), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ColumnsCountCharacters_AlsoAfterOthersThanAscii() =>
        Assert.StartsWith("data:2:7: y: found",
            OwnFiles.Problems(OwnFiles.Task("csv", keys: [("target", "y"), ("inputs", new[] { "x" })]), "n,x,y\näöü,1,é\n")[0], StringComparison.Ordinal);

    [Fact]
    public void Parse_Gaps_AreRefusedWhereThatIsAskedFor()
    {
        const string Text = "t,y\n2024-01-01 00:00,1\n2024-01-01 01:00,2\n2024-01-01 05:00,3\n2024-01-01 06:00,3\n";
        var refuse = OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("gaps", "refuse")]);
        Assert.Equal("data:4: 3 rows are missing before this line: a step is 01:00:00. Write gaps: split, fill or ignore in task.",
            Assert.Single(OwnFiles.Problems(refuse, Text)));
        Assert.Empty(OwnFiles.Problems(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), Text));
        var fill = OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("gaps", "fill"), ("missing", "interpolate")]);
        Assert.Empty(OwnFiles.Problems(fill, Text));
        Assert.Contains("with gaps: fill more rows would be added than the file has", Assert.Single(OwnFiles.Problems(fill, Text + "2025-01-01 05:00,3\n")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Groups_HaveToBeNamedAndToHaveOneAnswer()
    {
        var task = OwnFiles.Task("csv", loss: Loss.CrossEntropy, keys: [("target", "y"), ("group", "g")]);
        Assert.Equal("data:3:1: g is empty: the row belongs to no group.", OwnFiles.Problems(task, "g,x,y\na,1,k\n,2,l\n")[0]);
        Assert.Equal("data:4: y changes within 'a': with pattern: last_step a sequence has one answer. Write pattern: per_step in task for one at every row.",
            Assert.Single(OwnFiles.Problems(task, "g,x,y\nb,1,k\na,1,k\na,2,l\na,2,k\n")));
        Assert.Equal("data: y has one value in all rows: there is nothing to distinguish.", Assert.Single(OwnFiles.Problems(task, "g,x,y\na,1,k\nb,2,k\n")));
        Assert.StartsWith("data:3:5: y is empty, and an answer cannot be filled in.",
            OwnFiles.Problems(OwnFiles.Task("csv", Pattern.PerStep, Loss.CrossEntropy, ("target", "y"), ("group", "g"), ("missing", "interpolate")),
                "g,x,y\na,1,k\na,1,\nb,2,l\n")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_BinaryTarget_IsZeroOrOne() =>
        Assert.Equal("data:3:3: y is '2'; binary_cross_entropy takes 0 and 1.",
            Assert.Single(OwnFiles.Problems(OwnFiles.Task("csv", loss: Loss.BinaryCrossEntropy, keys: [("target", "y")]), "x,y\n1,1\n1,2\n1,0\n")));
}
