using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Tasks.Folders;

namespace RnnSweep.Training.Tests.Tasks;

public sealed class SymbolTraitTests
{
    public static TheoryData<string> Names => [.. TaskCatalog.Standard.All.Select(source => source.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void HasSymbols_SaysWhatTheDataAre(string name)
    {
        var (source, task) = (TaskCatalog.Standard.Find(name)!, new TaskSettings(name));
        Assert.SkipUnless(source.Missing(task, RealData.Folder) is null, "the data are not here");
        var data = source.Load(new TrainingSettings(), task, RealData.Folder);
        foreach (var part in new[] { data.Train, data.Valid, data.Test }) Assert.Equal(source.HasSymbols, part.Symbols.Length > 0);
        Assert.Equal(source.CarriesState, data.Train.Streams > 0);
        Assert.Equal((source.HasSymbols, source.CarriesState), (source.Traits(task).HasSymbols, source.Traits(task).CarriesState));
    }

    [Theory]
    [InlineData("embedding_size", 8, "digits", "is given for a task whose inputs are numbers")]
    [InlineData("embedding_size", 8, "dyck", null)]
    [InlineData("learned_state", true, "text", "is true for a task whose state is carried")]
    [InlineData("learned_state", true, "digits", null)]
    public void Check_ParameterThatTheTaskDoesNotSuit_IsRefused(string parameter, object value, string dataset, string? reason)
    {
        var settings = TrainingCatalogue.Standard.Binder.With(new TrainingSettings(), parameter, LiteralValue.Of(value));
        var problems = TrainingCatalogue.Standard.Combinations.Check(settings, TaskCatalog.Standard.Find(dataset)!.Traits(new TaskSettings(dataset)));
        if (reason is null) Assert.Empty(problems);
        else Assert.Contains(reason, Assert.Single(problems).Message, StringComparison.Ordinal);
        if (reason is not null && dataset == "digits") Assert.Throws<RunRefusedException>(() => SmallRuns.Train(new TaskSettings(dataset), (parameter, value)));
    }

    [Theory]
    [InlineData("residual_linear", "chrono_max", 20, null, "has no gate that keeps the state")]
    [InlineData("lstm", "chrono_max", 20, "forget_bias", "is given beside forget_bias")]
    [InlineData("gru", "chrono_max", 20, "update_bias", "is given beside update_bias")]
    public void Check_ParameterThatTheCellDoesNotSuit_IsRefused(string cell, string parameter, int value, string? beside, string reason)
    {
        var settings = TrainingCatalogue.Standard.Binder.With(new TrainingSettings { Cell = cell }, parameter, LiteralValue.Of(value));
        if (beside is not null) settings = TrainingCatalogue.Standard.Binder.With(settings, beside, LiteralValue.Of(1.0));
        var problem = Assert.Single(TrainingCatalogue.Standard.Combinations.Check(settings));
        Assert.Equal(parameter, problem.Parameter);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_DropoutsThatNothingWouldUse_AreRefused()
    {
        Assert.Equal("dropout", Assert.Single(TrainingCatalogue.Standard.Combinations.Check(new TrainingSettings { Dropout = 0.1 })).Parameter);
        Assert.Empty(TrainingCatalogue.Standard.Combinations.Check(new TrainingSettings { Dropout = 0.1, NumLayers = 2 }));
        Assert.Equal("recurrent_dropout",
            Assert.Single(TrainingCatalogue.Standard.Combinations.Check(new TrainingSettings { Cell = "residual_linear", RecurrentDropout = 0.1 })).Parameter);
        Assert.Equal("layer_norm", Assert.Single(TrainingCatalogue.Standard.Combinations.Check(new TrainingSettings { Cell = "residual", LayerNorm = true }))
            .Parameter);
        Assert.Empty(TrainingCatalogue.Standard.Combinations.Check(new TrainingSettings { Cell = "gru", LayerNorm = true }));
        Assert.Equal("zoneout", Assert.Single(TrainingCatalogue.Standard.Combinations.Check(new TrainingSettings { Cell = "tdnn", Zoneout = 0.1 })).Parameter);
        Assert.Empty(TrainingCatalogue.Standard.Combinations.Check(new TrainingSettings { Cell = "residual_linear", Zoneout = 0.1, InputDropout = 0.1 }));
    }

    [Fact]
    public void Check_EncoderDecoder_RefusesWhatItsLayersDoNotTake()
    {
        var all = new TrainingSettings { NumLayers = 2, LayerNorm = true, Dropout = 0.1, InputDropout = 0.1, RecurrentDropout = 0.1, Zoneout = 0.1 };
        var traits = new TaskTraits(Pattern.EncoderDecoder, Loss.CrossEntropy) { HasSymbols = true };
        Assert.Equal(["layer_norm", "dropout", "input_dropout", "recurrent_dropout", "zoneout"],
            TrainingCatalogue.Standard.Combinations.Check(all, traits).Select(problem => problem.Parameter));
        Assert.Empty(TrainingCatalogue.Standard.Combinations.Check(all, traits with { Pattern = Pattern.PerStep }));
    }

    [Theory]
    [InlineData("embedding_size", 8)]
    [InlineData("chrono_max", 8)]
    [InlineData("learned_state", true)]
    [InlineData("layer_norm", true)]
    [InlineData("dropout", 0.1)]
    [InlineData("input_dropout", 0.1)]
    [InlineData("recurrent_dropout", 0.1)]
    [InlineData("zoneout", 0.1)]
    public void CheckUnused_OtherKindsOfNetworks_RefuseWhatOnlyLayersHave(string parameter, object value)
    {
        Assert.Contains(parameter, LayerRules.Parameters);
        var settings = TrainingCatalogue.Standard.Binder.With(new TrainingSettings(), parameter, LiteralValue.Of(value));
        Assert.Equal(parameter, Assert.Single(LayerRules.CheckUnused(settings)).Parameter);
        Assert.Empty(LayerRules.CheckUnused(new TrainingSettings()));
    }
}
