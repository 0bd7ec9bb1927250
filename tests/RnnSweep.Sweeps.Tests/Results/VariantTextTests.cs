using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Results;
using RnnSweep.Tests.Shared;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Results;

public sealed class VariantTextTests
{
    [Fact]
    public void Short_NamesWhatVariesAndIsActive() =>
        Assert.Equal(["rnn h=32 tanh T=16 lr=0.004", "lstm h=48 T=8 lr=0.009322 fb=1.25"],
            SampleSweeps.Mixed.Runs.Take(2).Select(run => new VariantText(SampleSweeps.Definition.Space).Short(run.Variant)));

    [Fact]
    public void Short_NothingVaries_IsTheVariantsNumber()
    {
        var space = new SearchSpace([new Parameter("epochs", new ConstantDistribution(ParameterValue.Of(8L)), [])]);

        Assert.Equal("variant 3", new VariantText(space).Short(new Variant(3, [])));
    }

    [Fact]
    public void Short_UnknownParametersAndNull_KeepTheirNames()
    {
        var choices = new CategoricalDistribution([ParameterValue.None, ParameterValue.Of(1.5)]);
        var space = new SearchSpace([new Parameter("x1", choices, []), new Parameter("clip_norm", choices, [])]);

        Assert.Equal("x1=1.5 clip=null",
            new VariantText(space).Short(new Variant(1, [new("x1", ParameterValue.Of(1.5)), new("clip_norm", ParameterValue.None)])));
    }
}
