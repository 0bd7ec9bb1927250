namespace RnnSweep.Training.Data;

/// <summary>What is known beforehand of the memory that a task asks for.</summary>
/// <param name="MemorylessLoss">The loss of the best predictor that sees the number of the step and its input and remembers nothing; null where it is not
/// known.</param>
/// <param name="Dependency">Steps from the earliest input that can matter to where it is asked for; null where it is not known.</param>
public sealed record TaskMemory(double? MemorylessLoss, int? Dependency)
{
    /// <summary>Nothing is known.</summary>
    public static TaskMemory Unknown { get; } = new(null, null);
}
