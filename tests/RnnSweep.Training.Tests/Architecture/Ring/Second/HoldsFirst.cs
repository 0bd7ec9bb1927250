using RnnSweep.Training.Tests.Architecture.Ring.First;

namespace RnnSweep.Training.Tests.Architecture.Ring.Second;

/// <summary>Uses the other namespace in a field's type alone.</summary>
internal sealed class HoldsFirst
{
    public CallsSecond[] Held { get; } = [];
}
