using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>A dataset that needs to be told its window.</summary>
internal sealed class FakeText : ITaskSource
{
    public string Name => "text";

    public string Summary => "Characters.";

    public (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.CrossEntropy);

    public string? Refusal(TrainingSettings settings) => settings.SequenceLength switch
    {
        null => "sequence_length is missing; allowed: 2 to 512.",
        < 2 or > 512 => $"sequence_length is {settings.SequenceLength}; allowed: 2 to 512.",
        _ => null,
    };

    public TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder) => throw new NotSupportedException();
}
