using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Runs;

namespace RnnSweep.Training.Tests.Checkpoints;

public sealed class RunCheckpointCodecTests
{
    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        var checkpoint = Sample();
        var read = RunCheckpointCodec.Read(new MemoryStream(Bytes(checkpoint)));
        Assert.Equal(
            (checkpoint.Run, checkpoint.Attempt, checkpoint.Epoch, checkpoint.Step, checkpoint.Identity, checkpoint.Finish, checkpoint.DivergedAtStep),
            (read.Run, read.Attempt, read.Epoch, read.Step, read.Identity, read.Finish, read.DivergedAtStep));
        Assert.Equal(checkpoint.Reports.Count, read.Reports.Count);
        foreach (var (expected, actual) in checkpoint.Reports.Zip(read.Reports))
        {
            Assert.Equal(expected.Epoch, actual.Epoch);
            Assert.Equal(expected.Metrics.Select(Bits), actual.Metrics.Select(Bits));
        }
        Assert.Equal(checkpoint.Figures.Keys.Order(), read.Figures.Keys.Order());
        foreach (var (name, values) in checkpoint.Figures)
            Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Figures[name].Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(checkpoint.Tensors.Keys.Order(), read.Tensors.Keys.Order());
        foreach (var (name, values) in checkpoint.Tensors)
            Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), read.Tensors[name].Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Read_OfAnEmptyCheckpoint_IsTheSame()
    {
        var read = RunCheckpointCodec.Read(new MemoryStream(Bytes(Sample() with
        {
            Finish = null,
            DivergedAtStep = null,
            Reports = [],
            Figures = new Dictionary<string, double[]>(),
            Tensors = new Dictionary<string, float[]>(),
        })));
        Assert.Null(read.Finish);
        Assert.Null(read.DivergedAtStep);
        Assert.Empty(read.Reports);
        Assert.Empty(read.Figures);
        Assert.Empty(read.Tensors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_TellsWhetherTheAttemptHasTrained(bool untrained)
    {
        var bytes = Bytes(Sample() with { Untrained = untrained });
        Assert.Equal(untrained, RunCheckpointCodec.Read(new MemoryStream(bytes)).Untrained);
        Assert.Equal(untrained, bytes.AsSpan().IndexOf("untrained"u8) >= 0);
    }

    [Fact]
    public void Write_DoesNotDependOnTheOrderOfNames()
    {
        var checkpoint = Sample();
        var turned = checkpoint with
        {
            Figures = checkpoint.Figures.Reverse().ToDictionary(),
            Tensors = checkpoint.Tensors.Reverse().ToDictionary(),
        };
        Assert.Equal(Bytes(checkpoint), Bytes(turned));
    }

    [Fact]
    public void Read_OfATruncatedFile_SaysSo() => Damage.RefusesTruncation(Bytes(Sample()), stream => RunCheckpointCodec.Read(stream));

    [Fact]
    public void Read_OfAFlippedBit_IsRefused() => Damage.RefusesFlippedBits(Bytes(Sample()), stream => RunCheckpointCodec.Read(stream));

    [Fact]
    public void Read_OfAFileWithMoreAtItsEnd_IsRefused() => Damage.RefusesMore(Bytes(Sample()), stream => RunCheckpointCodec.Read(stream));

    [Fact]
    public void Read_OfANewerVersion_NamesBoth() => Assert.Equal(
        "The checkpoint has format version 4, this program reads versions up to 3: use the program that wrote it.",
        Damage.RefusesNewer(Bytes(Sample()), stream => RunCheckpointCodec.Read(stream)));

    [Fact]
    public void Read_OfSomethingElse_SaysSo()
    {
        var exception = Assert.Throws<InvalidDataException>(() => RunCheckpointCodec.Read(new MemoryStream("name: digits\nand so on"u8.ToArray())));
        Assert.StartsWith("This is not a checkpoint", exception.Message, StringComparison.Ordinal);
    }

    private static (string, long) Bits(MetricValue metric) => (metric.Name, BitConverter.DoubleToInt64Bits(metric.Value));

    private static byte[] Bytes(RunCheckpoint checkpoint)
    {
        using var stream = new MemoryStream();
        RunCheckpointCodec.Write(checkpoint, stream);
        return stream.ToArray();
    }

    private static RunCheckpoint Sample() => new()
    {
        Run = 12,
        Attempt = 3,
        Epoch = 2,
        Step = 17,
        Identity = "cell=lstm hidden_size=8 \"quoted\" – φ",
        Finish = RunFinish.Diverged,
        DivergedAtStep = 5_000_000_000,
        Reports =
        [
            new EpochReport(1, [new("train_loss", 2.302585092994046), new("valid_loss", double.NaN), new("zero", -0.0)]),
            new EpochReport(2, [new("train_loss", double.PositiveInfinity), new("valid_loss", double.NegativeInfinity), new("tiny", 5e-324)]),
        ],
        Figures = new Dictionary<string, double[]> { ["sums"] = [1.0 / 3, double.NaN, double.NegativeInfinity, -0.0], ["empty"] = [], ["counts"] = [7] },
        Tensors = new Dictionary<string, float[]>
        {
            ["weights"] = [.. Enumerable.Range(0, 1000).Select(i => 1f / (i + 1))],
            ["first_moment"] = [float.NaN, float.PositiveInfinity, -0f, float.Epsilon],
            ["none"] = [],
        },
    };
}
