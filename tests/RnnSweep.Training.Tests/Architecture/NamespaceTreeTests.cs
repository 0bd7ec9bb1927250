using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Architecture.Ring.First;

namespace RnnSweep.Training.Tests.Architecture;

/// <summary>A reader can start with any namespace of the trainer and never come back to it: none uses, in whatever roundabout way, one that uses it.</summary>
public sealed class NamespaceTreeTests
{
    [Fact]
    public void Training_ItsNamespaces_AreNoCycle()
    {
        var graph = new NamespaceGraph(typeof(TrainingSettings).Assembly);
        Assert.Contains("RnnSweep.Training.Kernels", graph.Namespaces);
        Assert.True(graph.UsesWithinCycles().Count == 0, string.Join('\n', graph.UsesWithinCycles()));
    }

    [Fact]
    public void UsesWithinCycles_TwoNamespacesThatUseEachOther_NamesBothUses()
    {
        var ring = new NamespaceGraph(typeof(NamespaceTreeTests).Assembly).UsesWithinCycles().Where(use => use.Contains(".Ring.", StringComparison.Ordinal));
        Assert.Equal(
            [$"{typeof(CallsSecond).Namespace} -> {typeof(Ring.Second.HoldsFirst).Namespace} (CallsSecond uses HoldsFirst)",
                $"{typeof(Ring.Second.HoldsFirst).Namespace} -> {typeof(CallsSecond).Namespace} (HoldsFirst uses CallsSecond)"],
            ring);
    }
}
