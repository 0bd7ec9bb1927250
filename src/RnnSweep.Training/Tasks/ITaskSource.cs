using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks;

/// <summary>A dataset or a generator of sequences that a sweep can name.</summary>
public interface ITaskSource
{
    /// <summary>The name in a sweep file (<c>digits</c>).</summary>
    string Name { get; }

    /// <summary>One sentence for lists and errors.</summary>
    string Summary { get; }

    /// <summary>The loss and the pattern that it brings.</summary>
    (Pattern Pattern, Loss Loss) Defaults { get; }

    /// <summary>Why these settings make no sense for it (found, allowed, what to do), or null when they do.</summary>
    string? Refusal(TrainingSettings settings);

    /// <summary>As above, for a sweep whose <c>task</c> replaces the pattern or the loss: a source that cannot serve every pair says so here.</summary>
    string? Refusal(TrainingSettings settings, TaskSettings task) => Refusal(settings);

    /// <summary>The sequences for these settings. Deterministic; may be called from several threads.</summary>
    /// <exception cref="Runs.RunRefusedException">They are refused; the message is the refusal's.</exception>
    TaskData Load(TrainingSettings settings, TaskSettings task);
}
