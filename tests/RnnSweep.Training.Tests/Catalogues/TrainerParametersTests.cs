using System.Reflection;
using System.Text;
using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Tests.Catalogues;

public sealed class TrainerParametersTests
{
    [Fact]
    public void Catalogue_HasEveryPropertyOfTheSettings_UnderItsName() =>
        Assert.Equal(
            typeof(TrainingSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => SnakeCase(property.Name))
                .Order(StringComparer.Ordinal),
            TrainingCatalogue.Standard.Parameters.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Defaults_Bound_AreTheSettingsThemselves()
    {
        var defaults = TrainingCatalogue.Standard.Binder.Bind(
            [.. TrainingCatalogue.Standard.Parameters.All.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Default))]);
        Assert.Empty(defaults.Problems);
        Assert.Equal(new TrainingSettings(), defaults.Settings);
    }

    public static TheoryData<string> Names => [.. TrainingCatalogue.Standard.Parameters.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void With_AnotherValue_SetsThePropertyOfTheParametersName_AndNoOther(string name)
    {
        var parameter = TrainingCatalogue.Standard.Parameters.Find(name)!;
        var value = OtherThanDefault(parameter);
        var settings = TrainingCatalogue.Standard.Binder.With(new TrainingSettings(), name, value);
        Assert.Equal(value, parameter.Get(settings));
        Assert.All(TrainingCatalogue.Standard.Parameters.All.Where(other => other != parameter), other => Assert.Equal(other.Default, other.Get(settings)));
        var property = typeof(TrainingSettings).GetProperties().Single(property => SnakeCase(property.Name) == name);
        Assert.NotEqual(property.GetValue(new TrainingSettings()), property.GetValue(settings));
        Assert.Equal(new TrainingSettings(), parameter.Set(settings, parameter.Default));
    }

    private static ParameterValue OtherThanDefault(TrainerParameter parameter) => parameter.Kind switch
    {
        TrainerParameterKind.Flag => ParameterValue.Of(parameter.Default.Flag == false),
        TrainerParameterKind.Choice => ParameterValue.Of(parameter.Choices.First(choice => choice != parameter.Default.Text)),
        TrainerParameterKind.Integer => ParameterValue.Of((long)parameter.Maximum),
        _ => ParameterValue.Of((parameter.Minimum + parameter.Maximum) / 2),
    };

    [Fact]
    public void Catalogue_IsComplete()
    {
        var names = TrainingCatalogue.Standard.Parameters.All.SelectMany(parameter => parameter.Aliases.Prepend(parameter.Name))
            .Concat(TrainerParameters.NotBuiltYet).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Empty(names.Intersect(EpochMetrics.All));
        Assert.Empty(names.Intersect(TrainingCatalogue.Standard.Parameters.All.SelectMany(parameter => parameter.Synonyms)));
        foreach (var parameter in TrainingCatalogue.Standard.Parameters.All)
        {
            Assert.EndsWith(".", parameter.Description, StringComparison.Ordinal);
            Assert.Same(parameter, TrainingCatalogue.Standard.Parameters.Find(parameter.Name));
            if (parameter.Kind is not (TrainerParameterKind.Integer or TrainerParameterKind.Real)) continue;
            Assert.True(double.IsFinite(parameter.Minimum) && double.IsFinite(parameter.Maximum), parameter.Name);
            Assert.Equal(!parameter.MinimumExclusive, parameter.TryNormalize(ParameterValue.Of(parameter.Minimum), out _));
            Assert.Equal(!parameter.MaximumExclusive, parameter.TryNormalize(ParameterValue.Of(parameter.Maximum), out _));
            Assert.False(parameter.TryNormalize(ParameterValue.Of(Math.BitDecrement(parameter.Minimum)), out _));
            Assert.False(parameter.TryNormalize(ParameterValue.Of(Math.BitIncrement(parameter.Maximum)), out _));
        }
    }

    [Theory]
    [InlineData("hidden_size", "a whole number from 1 to 16384")]
    [InlineData("patience", "a whole number from 1 to 1000000, or null (off)")]
    [InlineData("learning_rate", "a number above 0 up to 1000")]
    [InlineData("momentum", "a number from 0 to below 1")]
    [InlineData("nesterov", "true or false")]
    [InlineData("init", "uniform, xavier, orthogonal, identity, irnn")]
    public void Allowed_IsInWords(string name, string expected) => Assert.Equal(expected, TrainingCatalogue.Standard.Parameters.Find(name)!.Allowed);

    [Theory]
    [InlineData("lr", "learning_rate")]
    [InlineData("LR", "learning_rate")]
    [InlineData("learningRate", "learning_rate")]
    [InlineData("learning-rate", "learning_rate")]
    [InlineData("units", "hidden_size")]
    [InlineData("hidden", "hidden_size")]
    [InlineData("layers", "num_layers")]
    [InlineData("optim", "optimizer")]
    [InlineData("optimiser", "optimizer")]
    [InlineData("bs", "batch_size")]
    [InlineData("nonlinearity", "activation")]
    [InlineData("seq_len", "sequence_length")]
    [InlineData("epoch", "epochs")]
    [InlineData("epohcs", "epochs")]
    [InlineData("gatign", "gating")]
    [InlineData("cel", "cell")]
    [InlineData("droput", "dropout")]
    [InlineData("embedding_dim", "embedding_size")]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Nearest_FindsWhatWasMeant(string found, string? expected) => Assert.Equal(expected, TrainingCatalogue.Standard.Parameters.Nearest(found));

    [Theory]
    [InlineData("abc", "'abc'")]
    [InlineData("a\u001b[2Jb\nc\u2028", "'a\\u001b[2Jb\\nc\\u2028'")]
    [InlineData(1L, "1")]
    [InlineData(1.0, "1.0")]
    [InlineData(1e-20, "1E-20")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(true, "true")]
    [InlineData(null, "null")]
    public void ShownValue_IsShortAndHarmless(object? value, string expected)
    {
        Assert.Equal(expected, ShownValue.Of(LiteralValue.Of(value)));
        Assert.Equal(41, ShownValue.Text(new string('x', 1000)).Length);
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && snake.Length > 0) snake.Append('_');
            snake.Append(char.ToLowerInvariant(c));
        }
        return snake.ToString();
    }
}
