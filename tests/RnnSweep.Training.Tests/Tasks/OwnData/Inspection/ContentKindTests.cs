using System.Text;
using RnnSweep.Training.Tasks.OwnData.Inspection;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Inspection;

public sealed class ContentKindTests
{
    [Theory]
    [InlineData("time\tload\n2024-01-01\t1.5\n2024-01-02\t1.7\n2024-01-03\t1\n", "csv")]
    [InlineData("time;load\n01.02.2024;1,5\n02.02.2024;1,7\n03.02.2024;2,5\n", "csv")]
    [InlineData("# remarks\n1 2.5 3\n2 2.7 3\n3 2.9 1\n", "csv")]
    [InlineData("die\tDET\nhond\tNOUN\n\nen\tCONJ\n", null)]
    [InlineData("To be, or not to be, that is the question:\nWhether 'tis nobler in the mind\nto suffer\nthe slings\n", null)]
    [InlineData("1\t0.1\t0.2\t0.3\t0.4\t0.5\t0.6\t0.7\t0.8\n2\t0.1\t0.2\t0.3\t0.4\t0.5\t0.6\t0.7\t0.8\n1\t0.1\t0.2\t0.3\t0.4\t0.5\t0.6\t0.7\t1\n"
        + "2\t0.1\t0.2\t0.3\t0.4\t0.5\t0.6\t0.7\t1\n", "ts")]
    [InlineData("@problemName x\n@data\n1,2:a\n", "ts")]
    [InlineData("{\"x\": [1, 2], \"y\": 1}\n", "jsonl")]
    [InlineData("{\"a\": 1}\n{\"a\": 2}\n", "csv")]
    [InlineData("[\n  {\n    \"a\": 1\n  }\n]\n", "csv")]
    [InlineData("unit,geo\\time\t2019 \t2020 \nPC,AT\t1.5 b\t: \n", "csv")]
    [InlineData("PAR1....", "csv")]
    [InlineData("a\0b", null)]
    [InlineData("", null)]
    public void Of_FirstLines_TellTheKindOrNothing(string text, string? expected) => Assert.Equal(expected, ContentKind.Of(Encoding.UTF8.GetBytes(text)));
}
