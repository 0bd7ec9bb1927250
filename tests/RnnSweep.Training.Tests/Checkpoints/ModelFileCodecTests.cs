using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Runs;

namespace RnnSweep.Training.Tests.Checkpoints;

public sealed class ModelFileCodecTests
{
    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        var model = Sample();
        using var stream = new MemoryStream();
        ModelFileCodec.Write(model, stream);
        Assert.Equal(ModelFileCodec.ToBytes(model), stream.ToArray());
        stream.Position = 0;
        var read = ModelFileCodec.Read(stream);
        Assert.Equal(model.Identity, read.Identity);
        Assert.Equal(model.Settings, read.Settings);
        Assert.Equal(model.Tensors.Select(tensor => tensor.Name), read.Tensors.Select(tensor => tensor.Name));
        foreach (var (expected, actual) in model.Tensors.Zip(read.Tensors)) Assert.Equal(expected.Values, actual.Values);
        Assert.Equal(model.WeightsDigest(), read.WeightsDigest());
    }

    [Fact]
    public void Read_OfATruncatedFile_SaysSo() => Damage.RefusesTruncation(ModelFileCodec.ToBytes(Sample()), stream => ModelFileCodec.Read(stream));

    [Fact]
    public void Read_OfAFlippedBit_IsRefused() => Damage.RefusesFlippedBits(ModelFileCodec.ToBytes(Sample()), stream => ModelFileCodec.Read(stream));

    [Fact]
    public void Read_OfAFileWithMoreAtItsEnd_IsRefused() => Damage.RefusesMore(ModelFileCodec.ToBytes(Sample()), stream => ModelFileCodec.Read(stream));

    [Fact]
    public void Read_OfANewerVersion_NamesBoth() => Assert.Equal(
        "The model file has format version 2, this program reads versions up to 1: use the program that wrote it.",
        Damage.RefusesNewer(ModelFileCodec.ToBytes(Sample()), stream => ModelFileCodec.Read(stream)));

    [Fact]
    public void Read_OfACheckpoint_SaysThatItIsNoModelFile()
    {
        using var stream = new MemoryStream();
        RunCheckpointCodec.Write(
            new RunCheckpoint
            {
                Run = 1,
                Attempt = 1,
                Epoch = 0,
                Step = 0,
                Identity = "x",
                Reports = [],
                Figures = new Dictionary<string, double[]>(),
                Tensors = new Dictionary<string, float[]>(),
            }, stream);
        stream.Position = 0;
        Assert.StartsWith("This is not a model file", Assert.Throws<InvalidDataException>(() => ModelFileCodec.Read(stream)).Message, StringComparison.Ordinal);
    }

    private static ModelFile Sample() => new()
    {
        Identity = "lstm 8",
        Settings = LiteralValue.Pairs(
            ("cell", "lstm"), ("hidden_size", 8L), ("learning_rate", 0.003), ("momentum", 0.0), ("weight_decay", double.PositiveInfinity), ("nesterov", false),
            ("clip_norm", null)),
        Tensors = [new("W_ih", [1, 2, 3, float.NaN]), new("b", []), new("W_hh", [-0f, 0.1f])],
    };
}
