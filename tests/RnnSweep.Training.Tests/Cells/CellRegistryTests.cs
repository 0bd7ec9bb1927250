using RnnSweep.Training.Cells;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Cells;

public sealed class CellRegistryTests
{
    [Fact]
    public void Find_WithoutAVariant_GivesTheDefault()
    {
        Assert.Equal("reset_after", CellRegistry.Standard.Find("gru").Variant);
        Assert.Equal("no_peepholes", CellRegistry.Standard.Find(new TrainingSettings { Cell = "lstm" }).Variant);
        Assert.Null(CellRegistry.Standard.Find("rnn").Variant);
    }

    [Fact]
    public void Find_WhatIsNotThere_SaysWhatIs()
    {
        Assert.Contains("one of rnn, ", Assert.Throws<ArgumentException>(() => CellRegistry.Standard.Find("transformer")).Message, StringComparison.Ordinal);
        Assert.Contains("one of reset_after, reset_before", Assert.Throws<ArgumentException>(() => CellRegistry.Standard.Find("gru", "vanilla")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Variants_AreNineOfLstm_AndEachIsNamedOnce()
    {
        Assert.Equal(9, CellRegistry.Standard.VariantsOf("lstm").Count());
        Assert.Equal(CellRegistry.Standard.Variants.Count, CellRegistry.Standard.Variants.DistinctBy(cell => (cell.Name, cell.Variant)).Count());
    }

    [Fact]
    public void Find_Antisymmetric_TakesItsConstantsFromTheSettings()
    {
        Assert.Equal(0.01, CellRegistry.Standard.Find(new TrainingSettings { Cell = "antisymmetric" }).Shape.Diffusion);
        Assert.Equal(0.5, CellRegistry.Standard.Find(new TrainingSettings { Cell = "antisymmetric", AntisymmetricDiffusion = 0.5 }).Shape.Diffusion);
    }
}
