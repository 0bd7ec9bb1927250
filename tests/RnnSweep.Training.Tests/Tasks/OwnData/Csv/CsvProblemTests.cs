using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Csv;

/// <summary>What is wrong with a file is told with line and column.</summary>
public sealed class CsvProblemTests
{
    [Theory]
    [InlineData("t,x,y\n1,2,3\n2,,4\n", "data:3:3: x is empty. Write missing: forward_fill, interpolate or drop in task, or fill it in.")]
    [InlineData("t,x,y\n1,2,3\n2,NaN,4\n3,,5\n", "data:3:3: x is empty in 2 rows (lines 3, 4) ('NaN' means a missing value). Write missing: "
        + "forward_fill, interpolate or "
        + "drop in task, or fill it in.")]
    [InlineData("t,x,y\n1,2,\n2,3,4\n", "data:2:5: y is empty. Write missing: forward_fill, interpolate or drop in task, or fill it in.")]
    [InlineData("t,x,y\n1,2,3\n2,\"high\",4\n", "data:3:3: x: found 'high' in line 3 where a number is expected. If it means a missing value write "
        + "missing_values: "
        + "[\"high\"] in task.")]
    [InlineData("t,x,y\n1,2,walk\n", "data:2:5: y holds texts, 1 different ('walk'), where numbers are expected. For classes write loss: cross_entropy "
        + "in task.")]
    [InlineData("t;x;y\n1;2,5;3\n2;3,5;3\n", "data:2:3: x has a decimal comma: '2,5', '3,5' in 2 rows (lines 2, 3). Write decimal: \",\" in task.")]
    [InlineData("t;x;y\n1;2,500.5;3\n", "data:2:3: x has commas between thousands: '2,500.5' in line 2. Write thousands: \",\" in task.")]
    [InlineData("t;x;y\n1;2,500;3\n", "data:2:3: x has a comma with three digits after it: '2,500' in line 2. Write thousands: \",\" in task where it "
        + "stands between "
        + "thousands, or decimal: \",\" where it is the decimal sign.")]
    [InlineData("t;x;y\n1;2.500,5;3\n", "data:2:3: x has points between thousands: '2.500,5' in line 2. Write decimal: \",\" and thousands: \".\" in task.")]
    [InlineData("t,x,y\n1,5 %,3\n", "data:2:3: x has a sign or a unit beside its numbers: '5 %' in line 2. Take it off in the file, or write exclude: "
        + "[x] in task.")]
    [InlineData("t,x,y\n1,inf,3\n", "data:2:3: x is not finite: 'inf' in line 2. If it means a missing value write missing_values: [\"inf\"] in task.")]
    [InlineData("t,x,y\n1,1e30,3\n", "data:2:3: x is larger than 1e18: '1e30' in line 2. If it means a missing value write missing_values: [\"1e30\"] in "
        + "task.")]
    [InlineData("t,x,y\n1,2,3\n2,3\n", "data:3:4: the line ends after 2 fields, the heading has 3.")]
    [InlineData("t,x,y\n1,2,3\n2,3,4,5\n3,3,4,5\n", "data:3:7: the line has 4 fields, the heading has 3. A decimal comma splits a number in two: write "
        + "separator: "
        + "semicolon or a decimal point; a text that contains a comma must be in quotes. The same in 2 rows (lines 3, 4).")]
    [InlineData("t,x,z\n1,2,3\n", "data:1:1: there is no column 'y' (task.target). Did you mean 't'? Columns: t, x, z.")]
    [InlineData("when,x,y\n1,2,3\n", "data:1:1: there is no column 't' (task.time). Did you mean 'x'? Columns: when, x, y.")]
    [InlineData("1,2,3\n1,2,3\n", "data:1:1: the first line holds numbers. Expected the names of the columns there. For a file without names write "
        + "header: none in "
        + "task; where the numbers are names, header: 1.")]
    [InlineData("t,y,y\n1,2,3\n", "data:1:5: two columns are called 'y'. Rename one.")]
    [InlineData("t,x,y\n", "data: has a heading and no row that could be read.")]
    [InlineData("t,x,y\n1,2,3\n2,2,3\nnoon,2,3\n", "data:4:1: t: found 'noon' in line 4; the other rows have numbers. Mend the file, or write "
        + "time_format in task.")]
    [InlineData("t,x,y\n1,2,3\n2,2,3\n2024-01-01,2,3\n", "data:4:1: t: found '2024-01-01' in line 4; the other rows have numbers. Mend the file, or "
        + "write time_format in "
        + "task.")]
    [InlineData("t,x,y\n2,2,3\n3,2,3\n1,2,3\n", "data:4: t of line 4 lies before that of line 3; it must ascend. Write sort: true in task, or, if the "
        + "file holds several "
        + "series, name the column that distinguishes them in group.")]
    [InlineData("t,x,y\n3,2,3\n2,2,3\n1,2,3\n", "data:3: t descends: the latest row stands first. Write sort: true in task.")]
    [InlineData("t,x,y\n1,2,3\n2,2,3\n2,2,4\n4,2,3\n", "data:4: t is the same as in line 3. The row has other values. Write duplicates: first, last or "
        + "mean in task.")]
    [InlineData("t,x,y\n1,\"2,3\n2,3,4\n", "data:2: a quote (\") is opened and not closed in this line.")]
    [InlineData("t,x,y\n1,\"2\"3,3\n2,3,4\n", "data:2: text follows a closing quote (\"). A quote within quotes is written twice.")]
    [InlineData("Station 7\n\nt,x,y\n1,2,3\n2,3,4\n", "data:1:1: the first line has 1 field, those after it have 3: the heading seems to be line 3. "
        + "Write skip: 2 in task.")]
    [InlineData("2024-01-01,2,3\n2024-01-02,2,4\n", "data:1:1: the first line looks like data (2024-01-01, 2, 3), not like names. Write header: none in "
        + "task: the columns "
        + "are then called column_1, column_2 and so on; where these are names, header: 1.")]
    public void Parse_BrokenFile_TellsTheFirstProblemWithItsPlace(string text, string expected) =>
        Assert.Equal(expected, OwnFiles.Problems(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), text)[0]);

    [Fact]
    public void Parse_ManyProblems_AreToldOnceAColumn()
    {
        var text = "t,x,y\n" + string.Concat(Enumerable.Range(1, 100).Select(i => $"{i},,{i}a b c\n"));
        var lines = OwnFiles.Problems(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), text);
        Assert.Equal(2, lines.Count);
        Assert.Equal("data: x has no value in any row. Write exclude: [x] in task, or take it out of inputs.", lines[0]);
        Assert.StartsWith("data:2:4: y holds texts, 100 different ('1a b c', ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" (and 1 more)", OwnFiles.Refusal(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), text), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ColumnsCountCharacters_AlsoAfterOthersThanAscii() =>
        Assert.StartsWith("data:2:7: y holds texts",
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
        Assert.Equal("data:3:1: g is empty in line 3: the row belongs to no group.", OwnFiles.Problems(task, "g,x,y\na,1,k\n,2,l\n")[0]);
        Assert.Equal("data:4: y changes within 'a': with pattern: last_step a sequence has one answer. Write pattern: per_step in task for one at every row.",
            Assert.Single(OwnFiles.Problems(task, "g,x,y\nb,1,k\na,1,k\na,2,l\na,2,k\n")));
        Assert.Equal("data: y has one value in all rows: there is nothing to distinguish.", Assert.Single(OwnFiles.Problems(task, "g,x,y\na,1,k\nb,2,k\n")));
        Assert.StartsWith("data:3:5: y is empty, and an answer cannot be filled in.",
            OwnFiles.Problems(OwnFiles.Task("csv", Pattern.PerStep, Loss.CrossEntropy, ("target", "y"), ("group", "g"), ("missing", "interpolate")),
                "g,x,y\na,1,k\na,1,\nb,2,l\n")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_BinaryTarget_IsZeroOrOne() =>
        Assert.Equal("data:3:3: y is '2' in line 3; binary_cross_entropy takes 0 and 1.",
            Assert.Single(OwnFiles.Problems(OwnFiles.Task("csv", loss: Loss.BinaryCrossEntropy, keys: [("target", "y")]), "x,y\n1,1\n1,2\n1,0\n")));
}
