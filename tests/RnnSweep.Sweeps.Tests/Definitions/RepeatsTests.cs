using RnnSweep.Search.Repeats;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class RepeatsTests
{
    private const string Least = "task: { dataset: digits }\nmethod: random\nrun_cap: 20\nparameters: { learning_rate: { min: 0.001, max: 0.1 } }\n";

    [Theory]
    [InlineData("repeats: {}", 1, 5, 0.2)]
    [InlineData("repeats: { initial: 2, top: 6, share: 0.5 }", 2, 6, 0.5)]
    [InlineData("repeats: { initial: 7 }", 7, 8, 0.2)]
    public void Read_Race_HasItsSettings(string line, int initial, int top, double share)
    {
        var definition = Reading.Accepted(Reading.Read($"{line}\n{Least}"));
        Assert.Equal((initial, new RaceSettings(initial, top, share)), (definition.Repeats, definition.Race));
        Assert.True(definition.HasRepeats);
        var again = EffectiveDefinition.Decode(SweepDefinitionJson.Write(definition));
        Assert.Equal((initial, definition.Race), (again.Repeats, again.Race));
        Assert.Empty(again.NotUnderstood);
    }

    [Fact]
    public void Read_Number_IsNoRace() => Assert.Null(Reading.Accepted(Reading.Read($"repeats: 3\n{Least}")).Race);

    [Theory]
    [InlineData("repeats: often", "repeats: found 'often'; allowed: a whole number from 1 to 10000, or a mapping such as { initial: 1, top: 5, share: 0.2 }.")]
    [InlineData("repeats: 0", "repeats: found 0; allowed: a whole number from 1 to 10000, or a mapping such as { initial: 1, top: 5, share: 0.2 }.")]
    [InlineData("repeats: { initial: 3, top: 3 }", "repeats.top: found 3; allowed: more than initial, which is 3. Every variant has initial seeds, and the "
        + "best ones up to top.")]
    [InlineData("repeats: { share: 1 }", "repeats.share: found 1; allowed: a number above 0 and below 1: the share of all runs that are further seeds.")]
    [InlineData("repeats: { share: a fifth }", "repeats.share: found 'a fifth'; allowed: a number above 0 and below 1: the share of all runs that are further "
        + "seeds.")]
    [InlineData("repeats: { maximum: 4 }", "repeats.maximum: unknown key 'maximum'. Did you mean 'top'? Known: initial, top, share.")]
    [InlineData("repeats: {}\nearly_terminate: { type: wilcoxon }", "repeats: a race of repeats does not go with wilcoxon, which decides itself what is "
        + "tried again. Give a number of repeats, such as repeats: 3, or leave the rule out.")]
    [InlineData("repeats: {}\nmetrics: [ { name: valid_loss }, { name: train_loss } ]", "repeats: a race of repeats looks for the best by one metric, and "
        + "there are 2. Give a number of repeats, such as repeats: 3.")]
    public void Read_WrongRace_IsRefusedWithTheReason(string lines, string message)
    {
        var several = lines.Contains("metrics", StringComparison.Ordinal) ? Least.Replace("random", "nsga2", StringComparison.Ordinal) : Least;
        Assert.Contains(message, Reading.Read($"{lines}\n{several}").Errors.Select(error => $"{error.Key}: {error.Message}"));
    }

    [Fact]
    public void Read_MethodThatForks_RefusesARace()
    {
        var result = Reading.Read($"repeats: {{}}\n{Least.Replace("random", "pbt", StringComparison.Ordinal)}");
        Assert.Contains(result.Errors, error => error.Message == "found a race; pbt forks runs, and a forked run has no repeats. Allowed: 1.");
    }
}
