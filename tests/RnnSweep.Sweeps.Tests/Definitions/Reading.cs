using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Cells;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>Reads sweeps in tests.</summary>
internal static class Reading
{
    /// <summary>What comes with the program, with two datasets that have no data.</summary>
    public static SweepCatalogue Catalogue { get; } = SweepCatalogue.Standard with
    {
        Training = new TrainingCatalogue(CellRegistry.Standard, NetworkFamilies.StandardOthers, new TaskCatalog([new FakeDigits(), new FakeText()])),
    };

    public static SweepDefinitionReader Reader { get; } = new(Catalogue);

    public static SweepDefinitionResult Read(string text, DefinitionOverrides? overrides = null) => Reader.Read(text, "x.yaml", overrides);

    /// <summary>A sweep whose parameters are given, one flow mapping a line.</summary>
    public static SweepDefinitionResult ReadParameters(string parameters, string rest = "method: random\nrun_cap: 3") =>
        Read($"task: {{ dataset: digits }}\n{rest}\nparameters:\n{string.Concat(parameters.Split('\n').Select(line => $"  {line}\n"))}");

    public static Distribution DistributionOf(string name, string shape) =>
        Assert.Single(Accepted(ReadParameters($"{name}: {shape}")).Space.Parameters).Distribution;

    public static SweepDefinition Accepted(SweepDefinitionResult result)
    {
        Assert.Empty(result.Errors.Select(error => error.ToString()));
        return Assert.IsType<SweepDefinition>(result.Definition);
    }

    /// <summary>{cells} and {gating} in an expected message become the names there are.</summary>
    public static string WithLists(string message)
    {
        var cells = string.Join(", ", TrainingCatalogue.Standard.Networks.Names);
        return message.Replace("{cells}", cells, StringComparison.Ordinal).Replace("{gating}", "none" + cells["rnn".Length..], StringComparison.Ordinal);
    }

    public static DefinitionError Refused(SweepDefinitionResult result)
    {
        Assert.Null(result.Definition);
        return Assert.Single(result.Errors);
    }
}
