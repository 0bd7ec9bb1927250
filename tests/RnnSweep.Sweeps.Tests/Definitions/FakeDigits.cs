using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>A dataset with the digits' name and rules and without their data.</summary>
internal sealed class FakeDigits : ITaskSource
{
    public string Name => "digits";

    public string Summary => "Handwritten digits, 64 values each.";

    public (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    public string? Refusal(TrainingSettings settings) =>
        settings.SequenceLength is { } length && (length > 64 || 64 % length != 0)
            ? $"sequence_length is {length}; allowed: 1, 2, 4, 8, 16, 32 or 64, since an image's 64 values are cut into equal steps."
            : null;

    public TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder) => throw new NotSupportedException();
}
