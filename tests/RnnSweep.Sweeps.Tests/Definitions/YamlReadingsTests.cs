using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class YamlReadingsTests
{
    private const string Sweep = """
        task: { dataset: digits }
        method: grid
        parameters:
          epochs: { value: 1 }
          gradient_probe: { value: off }
        """;

    [Fact]
    public void Check_WordThatTheParameterTakes_IsNoWarning() =>
        Assert.Empty(new SweepDefinitionReader().Read(Sweep, "a.yaml").Warnings);

    [Fact]
    public void Check_TheSameWordInAFileOfWandB_AsksForQuotes() =>
        Assert.Contains("a.yaml:6:28: parameters.gradient_probe.value: off is false for W&B (YAML 1.1) and a text here. Put it in quotes.",
            new SweepDefinitionReader().Read("program: train.py\n" + Sweep, "a.yaml").Warnings.Select(warning => warning.ToString()));
}
