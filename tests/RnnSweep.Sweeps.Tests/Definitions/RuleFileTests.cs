using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class RuleFileTests
{
    [Theory]
    [InlineData("type: asha\nmin_iter: 2", "asha")]
    [InlineData("[{ type: patient, stops: false }, { type: median }]", "patient, median")]
    [InlineData("task: { dataset: digits }\nearly_terminate: { type: hyperband, min_iter: 3 }", "hyperband")]
    public void Read_ARuleAListOrASweepFile_IsTaken(string text, string expected)
    {
        var rules = RuleFile.Read(text, "rule.yaml", RuleRegistry.Standard, out var errors);
        Assert.Empty(errors);
        Assert.Equal(expected, string.Join(", ", rules.Select(rule => rule.Type)));
    }

    [Theory]
    [InlineData("type: ahsa", "early_terminate.type", "Did you mean 'asha'?")]
    [InlineData("type: asha\neta: 1", "early_terminate.eta", "allowed: a number above 1")]
    [InlineData("type: asha\nresource: sequence_length", "early_terminate.resource", "recorded curves have none")]
    public void Read_WhatCannotBeReplayed_IsRefusedWithItsPlace(string text, string key, string message)
    {
        Assert.Empty(RuleFile.Read(text, "rule.yaml", RuleRegistry.Standard, out var errors));
        var error = Assert.Single(errors);
        Assert.Equal(("rule.yaml", key), (error.Source, error.Key));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
