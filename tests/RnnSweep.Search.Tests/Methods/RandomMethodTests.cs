using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods;

public sealed class RandomMethodTests
{
    private static readonly Parameter Cell = Given.Choice("cell", "rnn", "gru", "lstm");
    private static readonly Parameter Units = Given.Parameter("units", new QLogUniformValuesDistribution(8, 64, 8, Whole: true));
    private static readonly Parameter Rate = Given.Parameter("rate", new LogUniformValuesDistribution(0.001, 0.03));
    private static readonly Parameter Bias = Given.Parameter("bias", new UniformDistribution(0, 2), Given.When("cell", "lstm"));

    [Fact]
    public void Propose_SameSeedAndNumber_GivesTheSameVariant()
    {
        var (a, b) = (new RandomMethod(Given.Space(Cell, Units, Rate), 7), new RandomMethod(Given.Space(Cell, Units, Rate), 7));

        // Backwards and forwards: only the number counts.
        var backwards = Enumerable.Range(1, 50).Reverse().Select(n => Draw(a, n).Text()).Reverse();
        Assert.Equal(Enumerable.Range(1, 50).Select(n => Draw(b, n).Text()), backwards);
    }

    [Fact]
    public void Propose_OtherSeedOrNumber_GivesOtherVariants()
    {
        var (a, b) = (new RandomMethod(Given.Space(Rate), 7), new RandomMethod(Given.Space(Rate), 8));

        var texts = Enumerable.Range(1, 100).SelectMany(n => new[] { Draw(a, n).Text(), Draw(b, n).Text() });

        Assert.Equal(200, texts.Distinct().Count());
    }

    [Fact]
    public void Propose_Parameter_DrawsOnceFromItsOwnStream()
    {
        var u = StreamKey.Of(7).With("proposal").With(12).With("rate").Open().NextDouble();

        Assert.Equal(Rate.Distribution.Draw(u), Draw(new RandomMethod(Given.Space(Cell, Rate), 7), 12).Find("rate"));
    }

    [Fact]
    public void Propose_ParametersInAnotherOrder_GivesTheSameValuesInThatOrder()
    {
        var (a, b) = (new RandomMethod(Given.Space(Cell, Units, Rate, Bias), 7), new RandomMethod(Given.Space(Bias, Rate, Cell, Units), 7));

        for (var n = 1; n <= 50; n++)
        {
            var (left, right) = (Draw(a, n), Draw(b, n));
            Assert.Equal(left.Values.OrderBy(v => v.Key), right.Values.OrderBy(v => v.Key));
            Assert.Equal(left.Find("bias") is null ? ["rate", "cell", "units"] : ["bias", "rate", "cell", "units"], right.Values.Select(v => v.Key));
        }
    }

    [Fact]
    public void Propose_UnrelatedParameterAdded_LeavesTheOthersAsTheyWere()
    {
        var (few, more) = (new RandomMethod(Given.Space(Cell, Rate), 7), new RandomMethod(Given.Space(Cell, Units, Rate), 7));

        for (var n = 1; n <= 50; n++)
            Assert.Equal(Draw(few, n).Values, Draw(more, n).Values.Where(v => v.Key != "units"));
    }

    [Fact]
    public void Propose_When_KeepsTheParameterForItsValuesOnly()
    {
        var method = new RandomMethod(Given.Space(Bias, Cell), 7);

        var variants = Enumerable.Range(1, 300).Select(n => Draw(method, n)).ToArray();

        Assert.All(variants, v => Assert.Equal(v.Find("cell") == ParameterValue.Of("lstm"), v.Find("bias") is not null));
        Assert.InRange(variants.Count(v => v.Find("bias") is not null), 70, 130);
    }

    [Fact]
    public void Propose_NumberBelowOne_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomMethod(Given.Space(Cell), 7).Propose(0));

    [Fact]
    public void Propose_LargestNumber_StillGivesAVariant()
    {
        var variant = new RandomMethod(Given.Space(Given.Choice("a", 1)), 7).Propose(int.MaxValue);

        Assert.Equal(int.MaxValue, variant!.Number);
    }

    [Fact]
    public void Propose_KnownSeed_GivesTheseVariantsOnEveryMachine()
    {
        var method = new RandomMethod(Given.Space(Cell, Units, Rate, Bias), 7);

        string[] expected =
        [
            "cell=lstm units=8 rate=0.00529702090452296 bias=1.3779307447411988",
            "cell=gru units=24 rate=0.003259015401073223",
            "cell=gru units=24 rate=0.001872861326656332",
            "cell=lstm units=56 rate=0.02825569625935453 bias=1.551945485643284",
        ];
        Assert.Equal(expected, Enumerable.Range(1, 4).Select(n => Draw(method, n).Text()));
    }

    [Fact]
    public void RandomMethod_UnsoundSpace_IsRefusedWithEveryReason()
    {
        var error = Assert.Throws<ArgumentException>(() => new RandomMethod(
            Given.Space(Given.Choice("a"), Given.Parameter("b", Given.Values(1), Given.When("c", 1))), 7));

        Assert.Contains("a: values is empty", error.Message);
        Assert.Contains("b: when names c", error.Message);
    }

    private static Variant Draw(RandomMethod method, int number)
    {
        var variant = method.Propose(number)!;
        Assert.Equal(number, variant.Number);
        return variant;
    }
}
