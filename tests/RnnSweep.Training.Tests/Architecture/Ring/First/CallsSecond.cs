using RnnSweep.Training.Tests.Architecture.Ring.Second;

namespace RnnSweep.Training.Tests.Architecture.Ring.First;

/// <summary>Uses the other namespace in a method's code alone.</summary>
internal sealed class CallsSecond
{
    public static string Text() => new HoldsFirst().ToString()!;
}
